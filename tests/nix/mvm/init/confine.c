/* confine TIER -- PROGRAM ARG...: what stands between mvm's init and a service, in the stand-in.
 *
 *   standard, minimal, essential   no socket calls, no setpriority (EPERM, as in mvm)
 *   network                        no setpriority
 *   unrestricted                   nothing refused
 *   container                      CAP_SYS_ADMIN out of the bounding set, so that mount(2) is refused to root and
 *                                  everything that it starts: what a container runtime does before an image's init
 *
 * mvm allows a list of calls and refuses the rest; here only the calls that tell the tiers apart are refused.
 * Without a C library, so that it is one static file which any C compiler makes from this one.
 */
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned char u8;

struct instruction { u16 code; u8 if_true, if_false; u32 k; };
struct program { u16 length; struct instruction *first; };

enum {
  SYS_WRITE = 1, SYS_EXECVE = 59, SYS_EXIT = 60, SYS_PRCTL = 157, SYS_SETPRIORITY = 141,
  PR_SET_SECCOMP = 22, PR_CAPBSET_DROP = 24, PR_SET_NO_NEW_PRIVS = 38, SECCOMP_MODE_FILTER = 2, CAP_SYS_ADMIN = 21,
  LOAD = 0x20, JUMP_IF_EQUAL = 0x15, RETURN = 0x06,
};
#define ALLOW 0x7fff0000u
#define REFUSE_WITH_EPERM 0x00050001u

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

static void die(const char *message) {
  long length = 0;
  while (message[length]) length++;
  call(SYS_WRITE, 2, (long)message, length, 0, 0);
  call(SYS_EXIT, 127, 0, 0, 0, 0);
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

static void install(int sockets) {
  struct program program;
  add(LOAD, 0, 0, 0); /* seccomp_data.nr */
  refuse(SYS_SETPRIORITY);
  if (!sockets)
    for (u32 i = 0; i < sizeof socket_calls / sizeof *socket_calls; i++) refuse(socket_calls[i]);
  add(RETURN, 0, 0, ALLOW);
  program.length = length;
  program.first = filter;
  if (call(SYS_PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) die("confine: no_new_privs was refused\n");
  if (call(SYS_PRCTL, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (long)&program, 0, 0)) die("confine: the filter was refused\n");
}

void begin(long *stack) {
  long count = stack[0];
  char **argument = (char **)(stack + 1);
  char **environment = argument + count + 1;
  if (count < 4 || !same(argument[2], "--")) die("usage: confine TIER -- PROGRAM ARG...\n");
  if (same(argument[1], "container")) {
    if (call(SYS_PRCTL, PR_CAPBSET_DROP, CAP_SYS_ADMIN, 0, 0, 0)) die("confine: the bounding set was refused\n");
  } else if (same(argument[1], "network")) {
    install(1);
  } else if (same(argument[1], "standard") || same(argument[1], "minimal") || same(argument[1], "essential")) {
    install(0);
  } else if (!same(argument[1], "unrestricted")) {
    die("confine: no such tier\n");
  }
  call(SYS_EXECVE, (long)argument[3], (long)(argument + 3), (long)environment, 0, 0);
  die("confine: the program could not be started\n");
}

/* At entry the stack pointer is at argc, with argv and the environment after it. */
__asm__(".text\n.globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");
