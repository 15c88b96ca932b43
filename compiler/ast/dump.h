#ifndef AGP_COMPILER_AST_DUMP_H_
#define AGP_COMPILER_AST_DUMP_H_

#include <string>

#include "compiler/ast/ast.h"
#include "compiler/base/source.h"

// The tree as text for people: `agpc dump --after=parse`. One node a line,
// children indented by two blanks, every word that the tree holds:
//
//   policy inbox
//     rule permit @12:1
//       actions
//         mail.read @12:9
//       name own_mail @12:22
//       when
//         == @12:36
//           name mailbox @12:36
//           .user @12:47
//             name principal @12:47
namespace agp::ast {

enum class Places { kShown, kHidden };

// Two trees with the same dump without places mean the same; comments are not
// part of it.
std::string Dump(const SourceMap& sources, const Module& module,
                 Places places = Places::kShown);

}  // namespace agp::ast

#endif  // AGP_COMPILER_AST_DUMP_H_
