#include "verifier/smt/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>

// The sanitizers' shadow memory is larger than any cap.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define AGP_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define AGP_SHADOW_MEMORY 1
#endif
#endif

namespace agp::smt {
namespace {

using Clock = std::chrono::steady_clock;

// Statuses of a child that ends by itself; what is not one of them (a library
// called exit) is a failure too.
constexpr int kDone = 0;
constexpr int kNotSaid = 111;
constexpr int kNoMemory = 101;  // as Z3's own

// Of an answer that is whole; a child may die while it speaks.
constexpr char kEnd[] = "\n.end.\n";

// Address space of this process, bytes; 0 if it cannot be told.
uint64_t AddressSpace() {
  uint64_t pages = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "re")) {
    unsigned long long number = 0;
    if (std::fscanf(file, "%llu", &number) == 1) pages = number;
    std::fclose(file);
  }
  return pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void Limit(int resource, rlim_t most) {
  rlimit limit = {};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) {
    return;
  }
  limit.rlim_cur = std::min(most, limit.rlim_max);
  limit.rlim_max = limit.rlim_cur;
  (void)setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

bool WriteAll(int fd, const char* data, size_t size) {
  while (size > 0) {
    ssize_t written = write(fd, data, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    data += written;
    size -= static_cast<size_t>(written);
  }
  return true;
}

[[noreturn]] void BeChild(const std::function<std::string()>& work,
                          const ChildLimits& limits, pid_t parent, int fd) {
#ifdef __linux__
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  // It may have died before that.
  if (getppid() != parent) _exit(kNotSaid);
  for (int signal : {SIGABRT, SIGINT, SIGTERM, SIGPIPE}) {
    (void)std::signal(signal, SIG_DFL);
  }
  if (int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC); nowhere >= 0) {
    for (int stream : {0, 1, 2}) (void)dup2(nowhere, stream);
  }
  Limit(RLIMIT_CORE, 0);
#ifndef AGP_SHADOW_MEMORY
  if (uint64_t now = AddressSpace(); now > 0) {
    Limit(RLIMIT_AS, static_cast<rlim_t>(now + limits.memory));
  }
#endif
  std::set_new_handler(EndForWantOfMemory);
  std::string answer;
  try {
    answer = work() + kEnd;
  } catch (...) {
    _exit(kNotSaid);
  }
  _exit(WriteAll(fd, answer.data(), answer.size()) ? kDone : kNotSaid);
}

// Milliseconds until `deadline`, at least 0.
int Left(Clock::time_point deadline) {
  auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - Clock::now());
  return static_cast<int>(std::clamp<int64_t>(left.count(), 0, INT_MAX));
}

// Reads to the end of the pipe; why not, if not.
std::string ReadAll(int fd, Clock::time_point deadline, size_t most,
                    std::string* text) {
  char buffer[1 << 14];
  while (true) {
    pollfd ready = {fd, POLLIN, 0};
    int polled = poll(&ready, 1, Left(deadline));
    if (polled < 0 && errno != EINTR) return "could not be waited for";
    if (polled < 0) continue;
    if (polled == 0) return "ran out of time";
    ssize_t size = read(fd, buffer, sizeof(buffer));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return "could not be read from";
    if (size == 0) return "";
    text->append(buffer, static_cast<size_t>(size));
    if (text->size() > most) return "answered with too much";
  }
}

}  // namespace

void EndForWantOfMemory() { _exit(kNoMemory); }

ChildAnswer InChild(const std::function<std::string()>& work,
                    const ChildLimits& limits) {
  ChildAnswer answer;
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) {
    answer.reason = std::string("could not be started: ") + strerror(errno);
    return answer;
  }
  Clock::time_point deadline =
      Clock::now() + std::chrono::milliseconds(limits.milliseconds);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    BeChild(work, limits, parent, ends[1]);
  }
  if (child < 0) {
    answer.reason = std::string("could not be started: ") + strerror(errno);
    close(ends[0]);
    close(ends[1]);
    return answer;
  }
  close(ends[1]);
  answer.reason = ReadAll(ends[0], deadline, limits.max_answer, &answer.text);
  close(ends[0]);

  // One that closed its pipe without ending is given what is left of its time.
  int status = 0;
  pid_t ended = 0;
  while (answer.reason.empty()) {
    ended = waitpid(child, &status, WNOHANG);
    if (ended != 0 && !(ended < 0 && errno == EINTR)) break;
    if (Left(deadline) == 0) answer.reason = "ran out of time";
    (void)poll(nullptr, 0, 1);
  }
  if (!answer.reason.empty()) {
    (void)kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    answer.text.clear();
    return answer;
  }
  // Where children are not waited for (SIGCHLD is ignored), the answer's end
  // alone tells that it is whole.
  bool known = ended == child;
  if (known && WIFSIGNALED(status)) {
    answer.reason = "was killed by signal " + std::to_string(WTERMSIG(status));
  } else if (known && WEXITSTATUS(status) == kNoMemory) {
    answer.reason = "ran out of memory";
  } else if (known && WEXITSTATUS(status) != kDone) {
    answer.reason = "ended with status " + std::to_string(WEXITSTATUS(status));
  } else if (!answer.text.ends_with(kEnd)) {
    answer.reason = "broke off its answer";
  } else {
    answer.text.resize(answer.text.size() - (sizeof(kEnd) - 1));
    answer.complete = true;
    return answer;
  }
  answer.text.clear();
  return answer;
}

}  // namespace agp::smt
