# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/golden
# Build directory: /work/w/verifier/rel/tests/golden
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[golden]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/golden/run.py" "--agpc" "/work/w/verifier/rel/bin/agpc")
set_tests_properties([=[golden]=] PROPERTIES  TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/golden/CMakeLists.txt;1;add_test;/work/w/verifier/tests/golden/CMakeLists.txt;0;")
add_test([=[golden_coverage]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/golden/coverage.py")
set_tests_properties([=[golden_coverage]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/golden/CMakeLists.txt;5;add_test;/work/w/verifier/tests/golden/CMakeLists.txt;0;")
