# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/walls
# Build directory: /work/w/verifier/rel/tests/walls
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[walls]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/walls/check_walls.py")
set_tests_properties([=[walls]=] PROPERTIES  LABELS "unsanitized" _BACKTRACE_TRIPLES "/work/w/verifier/tests/walls/CMakeLists.txt;1;add_test;/work/w/verifier/tests/walls/CMakeLists.txt;0;")
add_test([=[walls_provoked]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/walls/check_walls.py" "--provoke")
set_tests_properties([=[walls_provoked]=] PROPERTIES  LABELS "unsanitized" _BACKTRACE_TRIPLES "/work/w/verifier/tests/walls/CMakeLists.txt;4;add_test;/work/w/verifier/tests/walls/CMakeLists.txt;0;")
