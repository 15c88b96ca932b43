# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/differential
# Build directory: /work/w/verifier/rel/tests/differential
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[differential_machine]=] "/work/w/verifier/rel/bin/agp_differential" "machine" "--policies" "10000")
set_tests_properties([=[differential_machine]=] PROPERTIES  TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/differential/CMakeLists.txt;19;add_test;/work/w/verifier/tests/differential/CMakeLists.txt;0;")
add_test([=[differential_solver]=] "/work/w/verifier/rel/bin/agp_differential" "solver" "--policies" "10000")
set_tests_properties([=[differential_solver]=] PROPERTIES  TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/differential/CMakeLists.txt;19;add_test;/work/w/verifier/tests/differential/CMakeLists.txt;0;")
add_test([=[differential_tiny]=] "/work/w/verifier/rel/bin/agp_differential" "tiny" "--policies" "400")
set_tests_properties([=[differential_tiny]=] PROPERTIES  TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/differential/CMakeLists.txt;19;add_test;/work/w/verifier/tests/differential/CMakeLists.txt;0;")
add_test([=[differential_laws]=] "/work/w/verifier/rel/bin/agp_differential" "laws" "--policies" "2000")
set_tests_properties([=[differential_laws]=] PROPERTIES  TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/differential/CMakeLists.txt;19;add_test;/work/w/verifier/tests/differential/CMakeLists.txt;0;")
