// agp_provoke_sanitizers KIND: makes one mistake, which a sanitizer must
// report. Ends with 0 if none did, with 64 if there is no such KIND.

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

// What the compiler cannot know.
volatile int one = 1;
char* volatile kept;

[[gnu::noinline]] void KeepLocal() {
  char local[16] = {};
  kept = local;
}

[[gnu::noinline]] void Leak() {
  kept = static_cast<char*>(std::malloc(16));
  kept = nullptr;
}

bool Make(std::string_view kind) {
  if (kind == "heap-overflow") {
    char* text = static_cast<char*>(std::malloc(16));
    kept = text;
    kept[15 + one] = 'x';
    std::free(text);
  } else if (kind == "use-after-free") {
    char* text = static_cast<char*>(std::malloc(16));
    kept = text;
    std::free(text);
    kept[0] = 'x';
  } else if (kind == "use-after-return") {
    KeepLocal();
    kept[0] = 'x';
  } else if (kind == "leak") {
    Leak();
  } else if (kind == "signed-overflow") {
    int big = INT_MAX;
    big += one;
    one = big;
  } else if (kind == "shift") {
    one = 1 << (31 + one);
  } else if (kind == "index") {
    std::vector<int> numbers(2);
    numbers.reserve(16);
    one = numbers[static_cast<size_t>(2 + one)];
  } else {
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !Make(argv[1])) return 64;
  return 0;
}
