# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/bundles
# Build directory: /work/w/verifier/rel/tests/bundles
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[agp_bundle_tests]=] "/work/w/verifier/rel/bin/agp_bundle_tests")
set_tests_properties([=[agp_bundle_tests]=] PROPERTIES  TIMEOUT "600" _BACKTRACE_TRIPLES "/work/w/verifier/cmake/AgpTests.cmake;26;add_test;/work/w/verifier/tests/bundles/CMakeLists.txt;5;agp_test;/work/w/verifier/tests/bundles/CMakeLists.txt;0;")
add_test([=[agp_alloc_test]=] "/work/w/verifier/rel/bin/agp_alloc_test")
set_tests_properties([=[agp_alloc_test]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/bundles/CMakeLists.txt;16;add_test;/work/w/verifier/tests/bundles/CMakeLists.txt;0;")
