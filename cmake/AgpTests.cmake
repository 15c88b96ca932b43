find_package(GTest REQUIRED)
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# Strings inlined out of the precompiled headers make GCC 12 warn of bounds that
# are fine (PR 105651).
function(agp_test_options name)
  agp_compile_options(${name})
  target_compile_options(${name} PRIVATE
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
endfunction()

# agp_test(NAME DEPS target...)
#
# One GoogleTest program from every .cc of the calling folder, known to ctest
# as NAME. GoogleTest's headers are precompiled once for all tests.
function(agp_test name)
  cmake_parse_arguments(ARG "" "" "DEPS;SOURCES" ${ARGN})
  if(ARG_SOURCES)
    set(sources ${ARG_SOURCES})
  else()
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  endif()
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock
                        GTest::gtest GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE
                             AGP_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  agp_test_options(${name})
  target_precompile_headers(${name} REUSE_FROM agp_test_pch)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()

if(NOT TARGET agp_test_pch)
  # Only written when it changes, or every configuration would build all tests.
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/agp_test_pch.cc
       CONTENT "// Holds the precompiled headers.\n")
  add_library(agp_test_pch STATIC ${CMAKE_BINARY_DIR}/agp_test_pch.cc)
  target_link_libraries(agp_test_pch PUBLIC GTest::gmock GTest::gtest)
  agp_test_options(agp_test_pch)
  target_precompile_headers(agp_test_pch PRIVATE <gmock/gmock.h>
                            <gtest/gtest.h>)
endif()
