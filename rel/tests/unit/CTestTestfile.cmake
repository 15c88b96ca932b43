# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/unit
# Build directory: /work/w/verifier/rel/tests/unit
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[agp_unit_tests]=] "/work/w/verifier/rel/bin/agp_unit_tests")
set_tests_properties([=[agp_unit_tests]=] PROPERTIES  TIMEOUT "600" _BACKTRACE_TRIPLES "/work/w/verifier/cmake/AgpTests.cmake;26;add_test;/work/w/verifier/tests/unit/CMakeLists.txt;18;agp_test;/work/w/verifier/tests/unit/CMakeLists.txt;0;")
add_test([=[agp_c_face_test]=] "/work/w/verifier/rel/bin/agp_c_face_test")
set_tests_properties([=[agp_c_face_test]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/unit/CMakeLists.txt;33;add_test;/work/w/verifier/tests/unit/CMakeLists.txt;0;")
add_test([=[agp_no_allocation_check]=] "/work/w/verifier/rel/bin/agp_no_allocation_check")
set_tests_properties([=[agp_no_allocation_check]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/unit/CMakeLists.txt;41;add_test;/work/w/verifier/tests/unit/CMakeLists.txt;0;")
