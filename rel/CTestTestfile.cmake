# CMake generated Testfile for 
# Source directory: /work/w/verifier
# Build directory: /work/w/verifier/rel
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
subdirs("runtime")
subdirs("verifier/regular")
subdirs("grammar")
subdirs("compiler")
subdirs("verifier")
subdirs("stdlib")
subdirs("compiler/driver")
subdirs("tests")
