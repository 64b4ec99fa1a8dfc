# Tagged words to a tree: spaCy's arc-eager parser, which may take back a head it gave, compiled anew.
#
# The moves, when each may be made and what it does are those of spaCy's `arc_eager.pyx` and `_state.pxd`
# (MIT licence); the scores are the same network's, each sum in one order whatever the machine's registers hold.

from libc.stdint cimport int8_t, int32_t
from libc.stdlib cimport free, malloc

import numpy as np

cdef extern from *:
    """
    #include <string.h>
    #define HIDDEN 64
    #define SLOTS 8 /* words that a state is known by */

    #if defined(__GNUC__)
    #if defined(__x86_64__)
    #define FOR_512 __attribute__((target("avx512f,avx2,fma")))
    #define FOR_256 __attribute__((target("avx2,fma")))
    #endif

    /* The scores of the moves, for a state of eight words: `slots` point to two pieces of each of their parts. */
    #define SCORES(NAME, TARGET, LANES)                                                                       \\
        typedef float NAME##_lanes __attribute__((vector_size(LANES * 4), aligned(4), may_alias));            \\
        TARGET static void NAME(const float *const *slots, const float *bias, const float *weights,           \\
                                const float *moves_bias, int moves, float *scores) {                          \\
            float hidden[HIDDEN], other[HIDDEN];                                                              \\
            for (int i = 0; i < HIDDEN; i += LANES) {                                                         \\
                NAME##_lanes one = *(const NAME##_lanes *)(slots[0] + i);                                     \\
                NAME##_lanes two = *(const NAME##_lanes *)(slots[0] + HIDDEN + i);                            \\
                for (int s = 1; s < SLOTS; s++) {                                                             \\
                    one += *(const NAME##_lanes *)(slots[s] + i);                                             \\
                    two += *(const NAME##_lanes *)(slots[s] + HIDDEN + i);                                    \\
                }                                                                                             \\
                one += *(const NAME##_lanes *)(bias + i);                                                     \\
                two += *(const NAME##_lanes *)(bias + HIDDEN + i);                                            \\
                *(NAME##_lanes *)(hidden + i) = one;                                                          \\
                *(NAME##_lanes *)(other + i) = two;                                                           \\
            }                                                                                                 \\
            for (int i = 0; i < HIDDEN; i++) hidden[i] = hidden[i] >= other[i] ? hidden[i] : other[i];        \\
            for (int c = 0; c < moves; c += 8 * LANES) {                                                      \\
                NAME##_lanes total[8];                                                                        \\
                memset(total, 0, sizeof total);                                                               \\
                for (int h = 0; h < HIDDEN; h++) {                                                            \\
                    const float value = hidden[h];                                                            \\
                    _Pragma("GCC unroll 8") for (int t = 0; t < 8; t++)                                       \\
                        total[t] += *(const NAME##_lanes *)(weights + (long)h * moves + c + t * LANES) * value; \\
                }                                                                                             \\
                _Pragma("GCC unroll 8") for (int t = 0; t < 8; t++)                                           \\
                    *(NAME##_lanes *)(scores + c + t * LANES) =                                               \\
                        total[t] + *(const NAME##_lanes *)(moves_bias + c + t * LANES);                       \\
            }                                                                                                 \\
        }
    #if defined(__x86_64__)
    SCORES(scores_512, FOR_512, 16)
    SCORES(scores_256, FOR_256, 8)
    #else
    SCORES(scores_128, , 4)
    #endif
    #endif

    typedef void (*Scores)(const float *const *, const float *, const float *, const float *, int, float *);

    static Scores widest(int most) {
    #if !defined(__GNUC__)
        return 0;
    #elif defined(__x86_64__)
        __builtin_cpu_init();
        if (most >= 512 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma")) return scores_512;
        if (most >= 256 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return scores_256;
        return 0;
    #else
        return scores_128;
    #endif
    }
    """
    ctypedef void (*Scores)(const float**, const float*, const float*, const float*, int, float*) noexcept nogil
    Scores widest(int) noexcept nogil

cdef enum:
    SHIFT
    REDUCE
    LEFT
    RIGHT
    BREAK
    KINDS
    SLOTS = 8
    PIECES = 128  # the two pieces of the hidden values, of one word in one slot
    MULTIPLE = 128  # moves are filled up to a multiple of it
    MOST_RUNS = 16  # of moves of one kind

NAMES = "SDLRB"
cdef int MOST = 512


def use(int bits):
    """Let products take registers of at most so many bits."""
    global MOST
    MOST = bits


cdef struct State:
    int length
    int next  # the first word of the buffer that never was on the stack
    int depth  # of the stack
    int back  # words put back on the buffer
    int32_t* stack
    int32_t* put_back
    int32_t* heads
    int32_t* labels
    int32_t* last_left  # of a head's dependents on its left the one that came last, -1 for none
    int32_t* last_right
    int32_t* before  # the dependent of the same head and side that came before
    int8_t* was_back
    int8_t* starts  # a sentence


cdef inline int stacked(State* state, int n) noexcept nogil:
    return state.stack[state.depth - 1 - n] if n < state.depth else -1


cdef inline int buffered(State* state, int n) noexcept nogil:
    if n < state.back:
        return state.put_back[state.back - 1 - n]
    n = state.next + n - state.back
    return n if n < state.length else -1


cdef inline int waiting(State* state) noexcept nogil:
    return state.length - state.next + state.back


cdef inline void push(State* state) noexcept nogil:
    cdef int word
    if state.back:
        state.back -= 1
        word = state.put_back[state.back]
    else:
        word = state.next
        state.next += 1
    state.stack[state.depth] = word
    state.depth += 1


cdef inline void hang(State* state, int head, int child, int label) noexcept nogil:
    cdef int old = state.heads[child]
    cdef int32_t* last
    if old >= 0:  # only a head's last dependent is ever taken back: while it is on the stack, its head gets no other
        last = state.last_left if old > child else state.last_right
        if last[old] == child:
            last[old] = state.before[child]
    last = state.last_left if head > child else state.last_right
    state.before[child] = last[head]
    last[head] = child
    state.heads[child] = head
    state.labels[child] = label


cdef void may(State* state, int8_t* allowed) noexcept nogil:
    """Which kinds of move may be made."""
    cdef int first = buffered(state, 0), second = buffered(state, 1), left = waiting(state)
    cdef bint starts = first >= 0 and state.starts[first]
    allowed[SHIFT] = state.depth == 0 or (left >= 2 and not starts and not state.was_back[first])
    allowed[REDUCE] = state.depth > 0
    allowed[LEFT] = allowed[RIGHT] = state.depth > 0 and left > 0 and not starts
    allowed[BREAK] = left >= 2 and second == first + 1 and not state.starts[second]


cdef void move(State* state, int kind, int label) noexcept nogil:
    cdef int top = stacked(state, 0), first = buffered(state, 0)
    if kind == SHIFT:
        push(state)
    elif kind == REDUCE:
        state.depth -= 1
        if state.heads[top] < 0 and state.depth > 0:
            state.was_back[top] = 1
            state.put_back[state.back] = top
            state.back += 1
    elif kind == LEFT:
        hang(state, first, top, label)
        state.was_back[first] = 0
        state.depth -= 1
    elif kind == RIGHT:
        hang(state, top, first, label)
        push(state)
    else:
        state.starts[buffered(state, 1)] = 1


cdef class Mover:
    """Puts tagged words into trees."""

    cdef const float[:, :, ::1] absent
    cdef const float[::1] bias
    cdef const float[:, ::1] weights
    cdef const float[::1] moves_bias
    cdef const int32_t[::1] labels
    cdef int moves
    cdef int32_t first[MOST_RUNS + 1]
    cdef int8_t kind[MOST_RUNS]
    cdef int count

    def __init__(self, const float[:, :, ::1] absent, const float[::1] bias, const float[:, ::1] weights,
                 const float[::1] moves_bias, const int8_t[::1] kinds, const int32_t[::1] labels):
        """Take the network's last layers.

        Args:
            absent: shape (1, 8, 128), what stands for a word that is not there, in each slot.
            bias: of the hidden values, 128, the first pieces before the second.
            weights: shape (64, moves), filled up with zeros to a multiple of 128 moves.
            moves_bias: as many.
            kinds: of each move, in the order of NAMES.
            labels: of each move.
        """
        assert absent.shape[0] == 1 and absent.shape[1] == SLOTS and absent.shape[2] == PIECES == bias.shape[0]
        assert weights.shape[0] == 64 and weights.shape[1] % MULTIPLE == 0 and weights.shape[1] == moves_bias.shape[0]
        assert kinds.shape[0] == labels.shape[0] <= weights.shape[1] <= 1024
        self.absent, self.bias, self.weights, self.moves_bias = absent, bias, weights, moves_bias
        self.labels, self.moves, self.count = labels, weights.shape[1], 0
        cdef int i
        for i in range(kinds.shape[0]):
            if i == 0 or kinds[i] != kinds[i - 1]:
                if self.count == MOST_RUNS:
                    raise ValueError("moves of a kind must stand side by side")
                self.kind[self.count], self.first[self.count] = kinds[i], i
                self.count += 1
        self.first[self.count] = kinds.shape[0]

    def tree(self, const float[:, ::1] parts, Py_ssize_t first, int length):
        """Each word's head (-1 for none) and label.

        Args:
            parts: what each word gives to the hidden values, slot after slot: 8 * 128 and more values a row.
            first: the row of the first word.
            length: the number of words.
        """
        assert 0 <= first and first + length <= parts.shape[0] and parts.shape[1] >= SLOTS * PIECES
        heads, labels = np.full(length, -1, np.int32), np.full(length, -1, np.int32)
        if length:
            self.fill(&parts[first, 0], parts.shape[1], length, heads, labels)
        return heads, labels

    cdef int fill(self, const float* parts, Py_ssize_t stride, int length, int32_t[::1] heads, int32_t[::1] labels) except -1:
        cdef int32_t* room = <int32_t*>malloc(5 * length * sizeof(int32_t) + 2 * length)
        if room == NULL:
            raise MemoryError
        cdef State state
        cdef int i
        state.length, state.next, state.depth, state.back = length, 0, 0, 0
        state.stack, state.put_back, state.before = room, room + length, room + 2 * length
        state.last_left, state.last_right = room + 3 * length, room + 4 * length
        state.heads, state.labels = &heads[0], &labels[0]
        state.was_back = <int8_t*>(room + 5 * length)
        state.starts = state.was_back + length
        for i in range(length):
            state.last_left[i] = state.last_right[i] = state.before[i] = -1
            state.was_back[i] = state.starts[i] = 0
        state.starts[0] = 1
        with nogil:
            self.run(&state, parts, stride)
        free(room)
        return 0

    cdef void run(self, State* state, const float* parts, Py_ssize_t stride) noexcept nogil:
        """Make the best move that may be made until no word is left."""
        cdef Scores score = widest(MOST)
        cdef float scores[1024]
        cdef const float* slots[SLOTS]
        cdef int8_t allowed[KINDS]
        cdef int i, n, best, kind
        while state.depth > 0 or waiting(state) > 0:
            self.look(state, parts, stride, slots)
            score(slots, &self.bias[0], &self.weights[0, 0], &self.moves_bias[0], self.moves, scores)
            may(state, allowed)
            best, kind = -1, SHIFT
            for n in range(self.count):
                if allowed[self.kind[n]]:
                    for i in range(self.first[n], self.first[n + 1]):
                        if best < 0 or scores[i] > scores[best]:
                            best, kind = i, self.kind[n]
            move(state, kind, self.labels[best])

    cdef void look(self, State* state, const float* parts, Py_ssize_t stride, const float** slots) noexcept nogil:
        """The words that a state is known by: what each gives to the hidden values."""
        cdef int words[SLOTS]
        cdef int s
        words[0], words[1] = buffered(state, 0), buffered(state, 1)
        words[2], words[3], words[4] = stacked(state, 0), stacked(state, 1), stacked(state, 2)
        words[5] = state.last_left[words[0]] if words[0] >= 0 else -1
        words[6] = state.last_left[words[2]] if words[2] >= 0 else -1
        words[7] = state.last_right[words[2]] if words[2] >= 0 else -1
        for s in range(SLOTS):
            slots[s] = parts + words[s] * stride + s * PIECES if words[s] >= 0 else &self.absent[0, s, 0]
