// Runs a fuzz target where there is no libFuzzer (GCC, or to replay a finding
// under a debugger).
//
//   parse_fuzz FILE|FOLDER ...              each input once
//   parse_fuzz --seconds 60 --seed 7 FILE|FOLDER ...
//                                           then mutants of them for a minute
//   parse_fuzz --runs 1000 --seed 7 FILE|FOLDER ...
//                                           or a thousand of them
//
// The seed is printed, and with it and the same inputs a run repeats itself.
// Before an input runs it is written to the file named by --last, so that what
// crashed is at hand afterwards.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

struct Options {
  // Either limit ends the mutants; 0: not set.
  double seconds = 0;
  size_t runs = 0;
  uint64_t seed = 0;
  std::string last;
  size_t longest = 1 << 14;
  std::vector<std::string> inputs;
};

std::string Read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> ReadAll(const std::vector<std::string>& inputs) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& input : inputs) {
    if (std::filesystem::is_directory(input)) {
      for (const auto& entry :
           std::filesystem::recursive_directory_iterator(input)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
      }
    } else {
      paths.push_back(input);
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(Read(path));
  return texts;
}

// Cuts a text into words, numbers, strings of blanks and single characters:
// mutants made of whole tokens get further than those made of bytes.
std::vector<std::string> Tokens(std::string_view text) {
  auto word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  };
  auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  std::vector<std::string> tokens;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (word(text[i])) {
      while (end < text.size() && word(text[end])) ++end;
    } else if (blank(text[i])) {
      while (end < text.size() && blank(text[end])) ++end;
    }
    tokens.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return tokens;
}

class Mutator {
 public:
  Mutator(std::vector<std::string> seeds, uint64_t seed, size_t longest)
      : random_(seed), longest_(longest), seeds_(std::move(seeds)) {
    if (seeds_.empty()) seeds_.push_back("");
    for (const std::string& text : seeds_) {
      for (std::string& token : Tokens(text)) words_.push_back(token);
    }
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    if (words_.empty()) words_.push_back(" ");
  }

  std::string Next() {
    std::string text = seeds_[Below(seeds_.size())];
    size_t changes = 1 + Below(4);
    bool by_bytes = Below(4) == 0;
    if (by_bytes) {
      for (size_t i = 0; i < changes; ++i) ChangeBytes(text);
    } else {
      std::vector<std::string> tokens = Tokens(text);
      for (size_t i = 0; i < changes; ++i) ChangeTokens(tokens);
      text.clear();
      for (const std::string& token : tokens) text += token;
    }
    if (text.size() > longest_) text.resize(longest_);
    return text;
  }

 private:
  size_t Below(size_t n) { return n == 0 ? 0 : random_() % n; }

  void ChangeBytes(std::string& text) {
    size_t at = Below(text.size() + 1);
    switch (Below(5)) {
      case 0:
        text.insert(text.begin() + static_cast<ptrdiff_t>(at),
                    static_cast<char>(random_()));
        break;
      case 1:
        text.erase(at, 1 + Below(8));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 3:
        if (at < text.size()) {
          text[at] = static_cast<char>(text[at] ^ (1 << Below(8)));
        }
        break;
      default:
        text.resize(at);
        break;
    }
  }

  void ChangeTokens(std::vector<std::string>& tokens) {
    size_t at = Below(tokens.size() + 1);
    auto place = tokens.begin() + static_cast<ptrdiff_t>(at);
    switch (Below(7)) {
      case 0:
        tokens.insert(place, words_[Below(words_.size())]);
        break;
      case 1:
        if (at < tokens.size()) tokens.erase(place);
        break;
      case 2:
        if (at < tokens.size()) *place = words_[Below(words_.size())];
        break;
      case 3:
        if (!tokens.empty()) {
          std::swap(tokens[Below(tokens.size())], tokens[Below(tokens.size())]);
        }
        break;
      case 4: {
        // A run of tokens once more, or many times.
        size_t length = std::min(tokens.size() - at, 1 + Below(12));
        std::vector<std::string> run(place,
                                     place + static_cast<ptrdiff_t>(length));
        size_t times = Below(20) == 0 ? 1 + Below(200) : 1;
        for (size_t i = 0; i < times && tokens.size() < longest_; ++i) {
          tokens.insert(tokens.begin() + static_cast<ptrdiff_t>(at),
                        run.begin(), run.end());
        }
        break;
      }
      case 5: {
        // A piece of another seed.
        std::vector<std::string> other = Tokens(seeds_[Below(seeds_.size())]);
        size_t from = Below(other.size());
        size_t length = std::min(other.size() - from, 1 + Below(40));
        tokens.insert(place, other.begin() + static_cast<ptrdiff_t>(from),
                      other.begin() + static_cast<ptrdiff_t>(from + length));
        break;
      }
      default:
        tokens.erase(place,
                     tokens.begin() + static_cast<ptrdiff_t>(std::min(
                                          tokens.size(), at + 1 + Below(12))));
        break;
    }
  }

  std::mt19937_64 random_;
  size_t longest_;
  std::vector<std::string> seeds_;
  std::vector<std::string> words_;
};

void RunOne(const Options& options, const std::string& text) {
  if (!options.last.empty()) {
    std::ofstream(options.last, std::ios::binary) << text;
  }
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()),
                         text.size());
}

[[noreturn]] void Usage(const char* program) {
  std::fprintf(stderr,
               "usage: %s [--seconds N] [--runs N] [--seed S] [--last FILE] "
               "[--longest BYTES] FILE|FOLDER ...\n",
               program);
  std::exit(64);
}

Options ReadOptions(int argc, char** argv) {
  Options options;
  options.seed = std::random_device()();
  for (int i = 1; i < argc; ++i) {
    std::string_view argument = argv[i];
    if (argument.substr(0, 2) != "--") {
      options.inputs.emplace_back(argument);
      continue;
    }
    if (i + 1 == argc) Usage(argv[0]);
    const char* value = argv[++i];
    if (argument == "--seconds") {
      options.seconds = std::atof(value);
    } else if (argument == "--runs") {
      options.runs = std::strtoull(value, nullptr, 10);
    } else if (argument == "--seed") {
      options.seed = std::strtoull(value, nullptr, 10);
    } else if (argument == "--last") {
      options.last = value;
    } else if (argument == "--longest") {
      options.longest = std::strtoull(value, nullptr, 10);
    } else {
      Usage(argv[0]);
    }
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  Options options = ReadOptions(argc, argv);
  std::vector<std::string> seeds = ReadAll(options.inputs);
  for (const std::string& text : seeds) RunOne(options, text);
  std::printf("%zu inputs replayed\n", seeds.size());
  if (options.seconds <= 0 && options.runs == 0) return 0;

  std::printf("seed %llu\n", static_cast<unsigned long long>(options.seed));
  std::fflush(stdout);
  Mutator mutator(std::move(seeds), options.seed, options.longest);
  auto end = std::chrono::steady_clock::now() +
             std::chrono::duration<double>(options.seconds);
  size_t runs = 0;
  while ((options.runs == 0 || runs < options.runs) &&
         (options.seconds <= 0 || std::chrono::steady_clock::now() < end)) {
    RunOne(options, mutator.Next());
    ++runs;
  }
  std::printf("%zu mutants ran\n", runs);
  return 0;
}
