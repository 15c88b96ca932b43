# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/fuzz
# Build directory: /work/w/verifier/rel/tests/fuzz
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[parse_fuzz]=] "/work/w/verifier/rel/bin/parse_fuzz" "--runs" "2000" "--seed" "1" "/work/w/verifier/tests/fuzz/corpus/parse")
set_tests_properties([=[parse_fuzz]=] PROPERTIES  LABELS "fuzz" TIMEOUT "600" _BACKTRACE_TRIPLES "/work/w/verifier/tests/fuzz/CMakeLists.txt;37;add_test;/work/w/verifier/tests/fuzz/CMakeLists.txt;42;agp_fuzzer;/work/w/verifier/tests/fuzz/CMakeLists.txt;0;")
add_test([=[door_fuzz]=] "/work/w/verifier/rel/bin/door_fuzz" "--runs" "2000" "--seed" "1" "/work/w/verifier/tests/fuzz/corpus/door")
set_tests_properties([=[door_fuzz]=] PROPERTIES  LABELS "fuzz" TIMEOUT "600" _BACKTRACE_TRIPLES "/work/w/verifier/tests/fuzz/CMakeLists.txt;37;add_test;/work/w/verifier/tests/fuzz/CMakeLists.txt;45;agp_fuzzer;/work/w/verifier/tests/fuzz/CMakeLists.txt;0;")
add_test([=[load_fuzz]=] "/work/w/verifier/rel/bin/load_fuzz" "--runs" "2000" "--seed" "1" "/work/w/verifier/tests/fuzz/corpus/load")
set_tests_properties([=[load_fuzz]=] PROPERTIES  LABELS "fuzz" TIMEOUT "600" _BACKTRACE_TRIPLES "/work/w/verifier/tests/fuzz/CMakeLists.txt;37;add_test;/work/w/verifier/tests/fuzz/CMakeLists.txt;50;agp_fuzzer;/work/w/verifier/tests/fuzz/CMakeLists.txt;0;")
