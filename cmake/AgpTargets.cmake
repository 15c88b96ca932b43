# agp_library(NAME [FOLDERS folder...] [DEPS target...])
#
# A static library from every .cc of the calling folder and of the named folders
# below it, warnings as errors, includes rooted at the repository.
function(agp_library name)
  cmake_parse_arguments(ARG "" "" "FOLDERS;DEPS" ${ARGN})
  set(sources)
  set(headers)
  foreach(folder . ${ARG_FOLDERS})
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
    file(GLOB some CONFIGURE_DEPENDS ${path}/*.cc)
    list(APPEND sources ${some})
    file(GLOB some CONFIGURE_DEPENDS ${path}/*.h)
    list(APPEND headers ${some})
  endforeach()
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${ARG_DEPS})
    return()
  endif()
  add_library(${name} STATIC ${sources} ${headers})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_DEPS})
  agp_compile_options(${name})
endfunction()

function(agp_compile_options name)
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic
                         # The checks that sanitizers add make GCC warn of code
                         # that is fine (its manual says so); the other builds
                         # refuse warnings.
                         $<$<NOT:$<BOOL:${AGP_SANITIZE}>>:-Werror>
                         -Wno-missing-field-initializers
                         # GCC 12 warns of strings that are fine (PR 105651).
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
endfunction()

# agp_precompile(NAME header...): heavy, stable headers only.
function(agp_precompile name)
  get_target_property(type ${name} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    target_precompile_headers(${name} PRIVATE ${ARGN})
  endif()
endfunction()

if(AGP_SANITIZE)
  # -O1 -g1 after the build type's own: it builds in half the time, and stacks
  # still name functions and lines. libstdc++'s assertions find an index that
  # is out of range but within the memory of its vector.
  add_compile_options(-O1 -g1 -fsanitize=address,undefined
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
endif()
if(AGP_THREAD_SANITIZE)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()
