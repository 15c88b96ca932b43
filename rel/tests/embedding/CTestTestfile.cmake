# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/embedding
# Build directory: /work/w/verifier/rel/tests/embedding
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[embedding_page]=] "sh" "/work/w/verifier/tests/embedding/check_page.sh")
set_tests_properties([=[embedding_page]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/embedding/CMakeLists.txt;11;add_test;/work/w/verifier/tests/embedding/CMakeLists.txt;0;")
add_test([=[agp_gateway_cc]=] "sh" "/work/w/verifier/tests/embedding/run.sh" "/work/w/verifier/rel/bin/agpc" "/work/w/verifier/rel/bin/agp_gateway_cc" "/work/w/verifier/rel/bin/agp_smallest")
set_tests_properties([=[agp_gateway_cc]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/embedding/CMakeLists.txt;22;add_test;/work/w/verifier/tests/embedding/CMakeLists.txt;0;")
add_test([=[agp_gateway_c]=] "sh" "/work/w/verifier/tests/embedding/run.sh" "/work/w/verifier/rel/bin/agpc" "/work/w/verifier/rel/bin/agp_gateway_c" "/work/w/verifier/rel/bin/agp_smallest")
set_tests_properties([=[agp_gateway_c]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/embedding/CMakeLists.txt;22;add_test;/work/w/verifier/tests/embedding/CMakeLists.txt;0;")
