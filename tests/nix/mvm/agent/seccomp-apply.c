/* mvm-seccomp-apply TIER -- PROGRAM ARG...: the stand-in for mvm's, which stands first in every launch line (fact 19).
 *
 * mvm lets a tier's list of calls through and refuses the rest with EPERM. Here only the calls are refused that tell the
 * tiers apart in the tests (fact 2):
 *
 *   unrestricted   nothing refused, and no filter
 *   network        what setpriv needs (capget, capset, setresuid, setresgid, setgroups), setpriority, epoll_pwait, listxattr
 *   standard       the same, and the socket calls
 *   minimal        as standard
 *   essential      the same, and execve: PROGRAM never starts
 *
 * Without a C library, so that it is one static file which any C compiler makes from this one.
 */
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned char u8;

struct instruction { u16 code; u8 if_true, if_false; u32 k; };
struct program { u16 length; struct instruction *first; };

enum {
  SYS_WRITE = 1, SYS_EXECVE = 59, SYS_EXIT = 60, SYS_PRCTL = 157,
  PR_SET_SECCOMP = 22, PR_SET_NO_NEW_PRIVS = 38, SECCOMP_MODE_FILTER = 2,
  LOAD = 0x20, JUMP_IF_EQUAL = 0x15, RETURN = 0x06,
};
#define ALLOW 0x7fff0000u
#define REFUSE_WITH_EPERM 0x00050001u

/* capget, capset, setresuid, setresgid, setgroups; setpriority, epoll_pwait, listxattr */
static const u32 refused_everywhere[] = {125, 126, 117, 119, 116, 141, 281, 194};

/* socket, connect, accept, sendto, recvfrom, sendmsg, recvmsg, shutdown, bind, listen, getsockname, getpeername,
 * socketpair, setsockopt, getsockopt, accept4, recvmmsg, sendmmsg */
static const u32 socket_calls[] = {41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 288, 299, 307};

/* The kernel's calling convention from C's: rax is the number, r10 stands where C has rcx. */
long call(long number, long a, long b, long c, long d, long e);
__asm__(
    ".text\n.globl call\ncall:\n"
    "  mov %rdi, %rax\n  mov %rsi, %rdi\n  mov %rdx, %rsi\n  mov %rcx, %rdx\n  mov %r8, %r10\n  mov %r9, %r8\n"
    "  syscall\n  ret\n");

static int same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

static void print(const char *text) {
  long length = 0;
  while (text[length]) length++;
  call(SYS_WRITE, 2, (long)text, length, 0, 0);
}

/* With mvm's exit code for it, 2. */
static void die(const char *before, const char *word, const char *after) {
  print("mvm-seccomp-apply: ");
  print(before);
  print(word);
  print(after);
  print("\n");
  call(SYS_EXIT, 2, 0, 0, 0, 0);
}

static struct instruction filter[64];
static u16 length;

static void add(u16 code, u8 if_true, u8 if_false, u32 k) {
  filter[length].code = code;
  filter[length].if_true = if_true;
  filter[length].if_false = if_false;
  filter[length].k = k;
  length++;
}

static void refuse(u32 number) {
  add(JUMP_IF_EQUAL, 0, 1, number);
  add(RETURN, 0, 0, REFUSE_WITH_EPERM);
}

static void refuse_all(const u32 *numbers, u32 count) {
  for (u32 i = 0; i < count; i++) refuse(numbers[i]);
}

static void install(int refuses_sockets, int refuses_programs) {
  struct program program;
  add(LOAD, 0, 0, 0); /* seccomp_data.nr */
  refuse_all(refused_everywhere, sizeof refused_everywhere / sizeof *refused_everywhere);
  if (refuses_sockets) refuse_all(socket_calls, sizeof socket_calls / sizeof *socket_calls);
  if (refuses_programs) refuse(SYS_EXECVE);
  add(RETURN, 0, 0, ALLOW);
  program.length = length;
  program.first = filter;
  if (call(SYS_PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
      call(SYS_PRCTL, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (long)&program, 0, 0))
    die("seccomp install failed", "", "");
}

void begin(long *stack) {
  long count = stack[0];
  char **argument = (char **)(stack + 1);
  char **environment = argument + count + 1;
  if (count < 4 || !same(argument[2], "--")) die("expected TIER -- PROGRAM ARG...", "", "");
  if (same(argument[1], "network")) {
    install(0, 0);
  } else if (same(argument[1], "standard") || same(argument[1], "minimal")) {
    install(1, 0);
  } else if (same(argument[1], "essential")) {
    install(1, 1);
  } else if (!same(argument[1], "unrestricted")) {
    die("invalid tier ", argument[1], "");
  }
  long failure = call(SYS_EXECVE, (long)argument[3], (long)(argument + 3), (long)environment, 0, 0);
  die("execve ", argument[3], failure == -1 ? ": Operation not permitted (os error 1)" : ": it could not be started");
}

/* At entry the stack pointer is at argc, with argv and the environment after it. */
__asm__(".text\n.globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");
