package dev.amipublisher.simulation.invocation;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What EC2 served to one invocation. */
public final class InvocationReads {

  private final World world;
  private final Map<String, List<ImageRead>> images = new HashMap<>();
  private final Map<String, Long> absent = new HashMap<>();
  private final Map<String, Listing> listings = new HashMap<>();
  private final Map<String, Boolean> snapshots = new HashMap<>();
  private @Nullable String blockPublicAccess;
  private boolean accessWasRead;
  private long lastFailure;
  private Instant countedAt = Instant.MAX;

  InvocationReads(World world) {
    this.world = world;
  }

  /** EC2 served an AMI; returns whether it had changed since. */
  public boolean served(Image image, Instant servedAt) {
    boolean stale = !image.equals(world.ec2().image(image.imageId()));
    images
        .computeIfAbsent(image.imageId(), _ -> new ArrayList<>())
        .add(new ImageRead(image, servedAt, world.time().instant(), world.next(), stale));
    return stale;
  }

  /** EC2 served a page of a query. */
  public void servedPage(String query, Set<String> imageIds, boolean last) {
    if (query.startsWith("tag:")) {
      countedAt = world.time().instant();
    }
    listings.computeIfAbsent(query, _ -> new Listing()).served(imageIds, last);
  }

  /** When withdrawals were counted last; a time far ahead if they never were. */
  public Instant countedAt() {
    return countedAt;
  }

  /** All reads of an AMI, the first one first. */
  public List<ImageRead> of(String imageId) {
    return images.getOrDefault(imageId, List.of());
  }

  /** The last read of an AMI; null if there is none. */
  public @Nullable ImageRead last(String imageId) {
    List<ImageRead> all = images.get(imageId);
    return all == null ? null : all.getLast();
  }

  /** The pages of a query so far, by the name of its filter. */
  public Listing listing(String query) {
    return listings.getOrDefault(query, new Listing());
  }

  /** A read by its id did not find this AMI. */
  public void notFound(String imageId) {
    absent.put(imageId, world.next());
  }

  /** Whether a read by its id did not find this AMI. */
  public boolean lacked(String imageId) {
    return absent.containsKey(imageId);
  }

  /** Whether EC2 could not be read, or did not find this AMI any more, since it was read last. */
  public boolean lostSightOf(String imageId) {
    ImageRead last = last(imageId);
    long seen = last == null ? 0 : last.order();
    return lastFailure > seen || absent.getOrDefault(imageId, 0L) > seen;
  }

  /** By snapshot id, whether EC2 served it as encrypted. */
  public Map<String, Boolean> snapshots() {
    return snapshots;
  }

  /** EC2 served the state of block public access; null if the response held none. */
  public void servedAccess(@Nullable String state) {
    accessWasRead = true;
    blockPublicAccess = state;
  }

  /** The state of block public access that EC2 served; null if none. */
  public @Nullable String blockPublicAccess() {
    return blockPublicAccess;
  }

  /** Whether EC2 served block public access as off: nothing else allows publishing. */
  public boolean isUnblocked() {
    return accessWasRead && "unblocked".equals(blockPublicAccess);
  }

  /** A read failed. */
  public void failed() {
    lastFailure = world.next();
  }

  /** Whether any read failed. */
  public boolean anyFailed() {
    return lastFailure > 0;
  }
}
