# CMake generated Testfile for 
# Source directory: /work/w/verifier/tests/docs
# Build directory: /work/w/verifier/rel/tests/docs
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[docs]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/docs/check_docs.py" "--agpc" "/work/w/verifier/rel/bin/agpc")
set_tests_properties([=[docs]=] PROPERTIES  LABELS "unsanitized" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/docs/CMakeLists.txt;1;add_test;/work/w/verifier/tests/docs/CMakeLists.txt;0;")
add_test([=[docs_provoked]=] "/root/.pyenv/shims/python3" "/work/w/verifier/tests/docs/check_docs.py" "--provoke" "--agpc" "/work/w/verifier/rel/bin/agpc")
set_tests_properties([=[docs_provoked]=] PROPERTIES  LABELS "unsanitized" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/w/verifier/tests/docs/CMakeLists.txt;5;add_test;/work/w/verifier/tests/docs/CMakeLists.txt;0;")
add_test([=[policies_formatted]=] "/work/w/verifier/rel/bin/agpc" "fmt" "--check" "/work/w/verifier/docs/agentdojo/banking.agp" "/work/w/verifier/docs/agentdojo/banking_tools.agp" "/work/w/verifier/docs/agentdojo/workspace.agp" "/work/w/verifier/docs/agentdojo/workspace_tools.agp" "/work/w/verifier/docs/embedding/mail.agp" "/work/w/verifier/docs/incidents/forum/draft.agp" "/work/w/verifier/docs/incidents/forum/forum.agp" "/work/w/verifier/docs/incidents/forum/policy.agp" "/work/w/verifier/docs/incidents/inbox/draft.agp" "/work/w/verifier/docs/incidents/inbox/policy.agp" "/work/w/verifier/docs/tutorial/cleanup.agp" "/work/w/verifier/docs/tutorial/typo.agp" "/work/w/verifier/stdlib/mail.agp" "/work/w/verifier/stdlib/traits.agp")
set_tests_properties([=[policies_formatted]=] PROPERTIES  _BACKTRACE_TRIPLES "/work/w/verifier/tests/docs/CMakeLists.txt;16;add_test;/work/w/verifier/tests/docs/CMakeLists.txt;0;")
