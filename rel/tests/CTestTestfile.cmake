# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests
# Build directory: /work/w/verifier/rel/tests
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
subdirs("unit")
subdirs("differential")
subdirs("bundles")
subdirs("fuzz")
subdirs("golden")
subdirs("walls")
subdirs("docs")
subdirs("embedding")
