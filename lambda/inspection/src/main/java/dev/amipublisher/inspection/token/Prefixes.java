package dev.amipublisher.inspection.token;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds all prefixes of all kinds in one pass over a text, whatever their number: the automaton of
 * Aho and Corasick.
 *
 * @see <a href="https://doi.org/10.1145/360825.360855">Efficient string matching: an aid to
 *     bibliographic search</a>
 */
final class Prefixes {

  /** Characters that prefixes are made of. */
  private static final int ALPHABET = 128;

  /**
   * A prefix that ends in a state.
   *
   * @param kind the index of the kind it begins
   * @param length of the prefix
   */
  record End(int kind, int length) {}

  /** What is told of a prefix that was met. */
  @FunctionalInterface
  interface Visitor {
    /** A prefix of a kind begins at a position. */
    void met(int kind, int position);
  }

  private final List<int[]> next = new ArrayList<>();
  private final List<List<End>> ends = new ArrayList<>();

  /** The same as {@link #next}, for speed. */
  private final int[][] following;

  private int longest;

  /** The prefixes of some kinds. */
  Prefixes(List<TokenKind> kinds) {
    addState();
    for (int kind = 0; kind < kinds.size(); kind++) {
      for (String prefix : kinds.get(kind).prefixes()) {
        add(prefix, kind);
      }
    }
    link();
    following = next.toArray(int[][]::new);
  }

  /** How long the longest is. */
  int longest() {
    return longest;
  }

  /** Visits the prefixes that begin at or after a position, and end before another. */
  void search(String text, int from, int to, Visitor visitor) {
    int state = 0;
    for (int i = from; i < to; i++) {
      char character = text.charAt(i);
      state = character < ALPHABET ? following[state][character] : 0;
      List<End> here = ends.get(state);
      for (int j = 0; j < here.size(); j++) {
        End end = here.get(j);
        visitor.met(end.kind(), i + 1 - end.length());
      }
    }
  }

  private void add(String prefix, int kind) {
    int state = 0;
    for (int i = 0; i < prefix.length(); i++) {
      char character = prefix.charAt(i);
      if (next.get(state)[character] < 0) {
        next.get(state)[character] = addState();
      }
      state = next.get(state)[character];
    }
    ends.get(state).add(new End(kind, prefix.length()));
    longest = Math.max(longest, prefix.length());
  }

  private int addState() {
    int[] none = new int[ALPHABET];
    Arrays.fill(none, -1);
    next.add(none);
    ends.add(new ArrayList<>());
    return next.size() - 1;
  }

  /** Where a prefix does not go on, the longest other one does that ends what was read. */
  private void link() {
    int[] fallback = new int[next.size()];
    Queue<Integer> states = new ArrayDeque<>(List.of(0));
    while (!states.isEmpty()) {
      int state = states.remove();
      for (int character = 0; character < ALPHABET; character++) {
        int deeper = next.get(state)[character];
        int otherwise = state == 0 ? 0 : next.get(fallback[state])[character];
        if (deeper < 0) {
          next.get(state)[character] = otherwise;
        } else {
          fallback[deeper] = otherwise;
          ends.get(deeper).addAll(ends.get(otherwise));
          states.add(deeper);
        }
      }
    }
  }
}
