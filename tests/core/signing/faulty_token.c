/* A PKCS#11 module in front of another one that behaves as USB tokens do and software tokens do not:
 * three wrong PINs lock it, its flags say how many tries are left, and it can fail or leave its slot.
 *
 * SHIM_MODULE  the module behind
 * SHIM_STATE   a folder: "tries" counts wrong PINs; "fault" holds "<function> <answer> <how>", where how is
 *              0 only answer, 1 leave the slot, 2 spoil the signature, 3 the power goes
 *
 * Function numbers, answers and flags: PKCS #11 v2.40, pkcs11f.h and pkcs11t.h.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long ulong_t;
typedef ulong_t (*call4)(ulong_t, ulong_t, void *, ulong_t);
typedef ulong_t (*call5)(ulong_t, void *, ulong_t, void *, void *);
typedef ulong_t (*call2)(ulong_t, void *);

struct list { unsigned char version[2]; void *call[68]; };

enum { GET_TOKEN_INFO = 6, LOGIN = 18, SIGN = 43 };
enum { PIN_INCORRECT = 0xA0, PIN_LOCKED = 0xA4, TOKEN_NOT_PRESENT = 0xE0 };
enum { COUNT_LOW = 0x10000, FINAL_TRY = 0x20000, LOCKED = 0x40000, MOST = 3, FLAGS_AT = 96 };

static struct list ours, *behind;
static int gone, spoil;

static FILE *state(const char *name, const char *mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("SHIM_STATE"), name);
    return fopen(path, mode);
}

static int tries(void) {
    int count = 0;
    FILE *file = state("tries", "r");
    if (file) { if (fscanf(file, "%d", &count) != 1) count = 0; fclose(file); }
    return count;
}

static void set_tries(int count) {
    FILE *file = state("tries", "w");
    if (file) { fprintf(file, "%d", count); fclose(file); }
}

static ulong_t fault(const char *function) {
    char name[64] = "";
    ulong_t answer = 0;
    int how = 0;
    FILE *file = state("fault", "r");
    if (!file) return 0;
    if (fscanf(file, "%63s %lx %d", name, &answer, &how) != 3) answer = 0;
    fclose(file);
    if (strcmp(name, function)) return 0;
    gone |= how == 1;
    spoil = how == 2;
    if (how == 3) raise(SIGKILL);
    return answer;
}

static ulong_t token_info(ulong_t slot, void *info) {
    if (gone) return TOKEN_NOT_PRESENT;
    ulong_t answer = ((call2)behind->call[GET_TOKEN_INFO])(slot, info);
    int wrong = tries();
    ulong_t *flags = (ulong_t *)((char *)info + FLAGS_AT);
    if (answer == 0) {
        if (wrong > 0) *flags |= COUNT_LOW;
        if (wrong == MOST - 1) *flags |= FINAL_TRY;
        if (wrong >= MOST) *flags |= LOCKED;
    }
    return answer;
}

static ulong_t login(ulong_t session, ulong_t user, void *pin, ulong_t length) {
    ulong_t answer = fault("C_Login");
    if (answer) return answer;
    if (tries() >= MOST) return PIN_LOCKED;
    answer = ((call4)behind->call[LOGIN])(session, user, pin, length);
    if (answer == PIN_INCORRECT) set_tries(tries() + 1);
    if (answer == 0) set_tries(0);
    return answer;
}

static ulong_t sign(ulong_t session, void *data, ulong_t size, void *signature, void *length) {
    ulong_t answer = fault("C_Sign");
    if (answer) return answer;
    answer = ((call5)behind->call[SIGN])(session, data, size, signature, length);
    if (spoil && answer == 0 && signature) ((unsigned char *)signature)[7] ^= 1;
    return answer;
}

ulong_t C_GetFunctionList(struct list **result) {
    void *library = dlopen(getenv("SHIM_MODULE"), RTLD_NOW);
    if (!library) return 5;
    ulong_t (*theirs)(struct list **) = (ulong_t (*)(struct list **))dlsym(library, "C_GetFunctionList");
    ulong_t answer = theirs(&behind);
    if (answer) return answer;
    ours = *behind;
    gone = spoil = 0;
    ours.call[GET_TOKEN_INFO] = (void *)token_info;
    ours.call[LOGIN] = (void *)login;
    ours.call[SIGN] = (void *)sign;
    *result = &ours;
    return 0;
}
