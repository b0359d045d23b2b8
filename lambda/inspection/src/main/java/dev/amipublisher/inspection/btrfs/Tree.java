package dev.amipublisher.inspection.btrfs;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A tree of items. A child has to begin with the key by which its parent names it, and to end
 * before the next; so no node is met twice in a walk, however the tree was forged.
 *
 * @param nodes reads them
 * @param root where it begins
 */
record Tree(NodeReader nodes, TreeRoot root) {

  private static final int DEEPEST = 7;

  /** A tree of no more levels than there can be. */
  Tree {
    if (root.level() > DEEPEST) {
      throw Refusal.corrupt("A btrfs tree has more levels than there can be.");
    }
  }

  /** An item. */
  Optional<Item> find(Key key) {
    return floor(key).filter(item -> item.key().equals(key));
  }

  /** The last item whose key is not greater. */
  Optional<Item> floor(Key key) {
    Node node = nodes.read(root);
    @Nullable Key bound = null;
    while (true) {
      int index = node.floor(key);
      if (index < 0) {
        return Optional.empty();
      }
      if (node.level() == 0) {
        return Optional.of(node.item(index));
      }
      bound = bound(node, index, bound);
      node = child(node, index, bound);
    }
  }

  /**
   * Visits items in the order of their keys.
   *
   * @param from the first key
   * @param to the last key
   * @param goesOn receives an item, and says whether the next is wanted
   */
  void visit(Key from, Key to, Predicate<Item> goesOn) {
    visit(nodes.read(root), null, from, to, goesOn);
  }

  private boolean visit(Node node, @Nullable Key bound, Key from, Key to, Predicate<Item> goesOn) {
    for (int index = start(node, from); index < node.keys().size(); index++) {
      if (node.keys().get(index).compareTo(to) > 0) {
        return false;
      }
      boolean more;
      if (node.level() == 0) {
        more = goesOn.test(node.item(index));
      } else {
        Key childBound = bound(node, index, bound);
        more = visit(child(node, index, childBound), childBound, from, to, goesOn);
      }
      if (!more) {
        return false;
      }
    }
    return true;
  }

  private static int start(Node node, Key from) {
    int floor = node.floor(from);
    boolean before = node.level() == 0 && floor >= 0 && !node.keys().get(floor).equals(from);
    return before ? floor + 1 : Math.max(0, floor);
  }

  private static @Nullable Key bound(Node node, int index, @Nullable Key bound) {
    return index + 1 < node.keys().size() ? node.keys().get(index + 1) : bound;
  }

  private Node child(Node node, int index, @Nullable Key bound) {
    Node child = nodes.read(node.child(index));
    boolean fits =
        !child.keys().isEmpty()
            && child.keys().getFirst().equals(node.keys().get(index))
            && (bound == null || child.keys().getLast().compareTo(bound) < 0);
    if (!fits) {
      throw Refusal.corrupt("A btrfs node does not have the keys that its parent says.");
    }
    return child;
  }
}
