package dev.amipublisher.simulation.invocation;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One invocation of the function: what invoked it, and what it read, asked for and logged. */
public final class SimulatedInvocation {

  private final World world;
  private final String id;
  private final TriggerEvent event;
  private final Instant end;
  private final boolean sweep;
  private final boolean freshTag;

  // what it read
  private final Map<String, List<ImageRead>> reads = new HashMap<>();
  private final Map<String, Boolean> snapshots = new HashMap<>();
  private @Nullable Boolean blocked;

  // what it did
  private final List<PermissionRequest> requested = new ArrayList<>();
  private final List<PermissionRequest> accepted = new ArrayList<>();
  private final List<JsonObject> lines = new ArrayList<>();
  private final Set<String> failedTagWrites = new HashSet<>();
  private int writes;

  // what became of it
  private boolean dead;
  private int troubles;
  private final List<Runnable> atEnd = new ArrayList<>();

  /**
   * An invocation that begins now.
   *
   * @param end when Lambda ends it
   */
  public SimulatedInvocation(World world, String id, TriggerEvent event, Instant end) {
    this.world = world;
    this.id = id;
    this.event = event;
    this.end = end;
    this.sweep = event.asksForSweep();
    this.freshTag = event.isFreshChangeOf(world.settings().publishTagKey(), world.time().instant());
  }

  /** The world that it works in. */
  public World world() {
    return world;
  }

  /** Its name in the history. */
  public String id() {
    return id;
  }

  /** The event that it is for. */
  public TriggerEvent event() {
    return event;
  }

  /** When Lambda ends it. */
  public Instant end() {
    return end;
  }

  /** Whether it sweeps the account. */
  public boolean isSweep() {
    return sweep;
  }

  /** Whether its event is a fresh change of the publish tag. */
  public boolean hasFreshTag() {
    return freshTag;
  }

  /** EC2 served an AMI. */
  public void served(Image image) {
    boolean stale = !image.equals(world.ec2().image(image.imageId()));
    reads
        .computeIfAbsent(image.imageId(), _ -> new ArrayList<>())
        .add(new ImageRead(image, world.time().instant(), world.next(), stale));
    if (stale) {
      trouble();
    }
  }

  /** All reads of an AMI, the first one first. */
  public List<ImageRead> readsOf(String imageId) {
    return reads.getOrDefault(imageId, List.of());
  }

  /** The last read of an AMI; null if there is none. */
  public @Nullable ImageRead lastReadOf(String imageId) {
    List<ImageRead> all = reads.get(imageId);
    return all == null ? null : all.getLast();
  }

  /** By snapshot id, whether EC2 served it as encrypted. */
  public Map<String, Boolean> snapshots() {
    return snapshots;
  }

  /** Whether EC2 served block public access as on; null if it was not read. */
  public @Nullable Boolean blocked() {
    return blocked;
  }

  /** EC2 served the state of block public access. */
  public void servedBlocked(boolean isBlocked) {
    blocked = isBlocked;
  }

  /** The changes of launch permissions that it asked for, the first one first. */
  public List<PermissionRequest> requested() {
    return requested;
  }

  /** The changes of launch permissions that EC2 accepted, the first one first. */
  public List<PermissionRequest> accepted() {
    return accepted;
  }

  /** It asks for a change of launch permissions. */
  public PermissionRequest requests(String imageId, boolean toPublic) {
    PermissionRequest request = new PermissionRequest(imageId, toPublic, world.next());
    requested.add(request);
    return request;
  }

  /** EC2 accepted the change. */
  public void accepted(PermissionRequest request) {
    accepted.add(new PermissionRequest(request.imageId(), request.toPublic(), world.next()));
  }

  /** The lines of outcomes that it logged. */
  public List<JsonObject> lines() {
    return lines;
  }

  /** The AMIs whose tags it could not write when it tried last. */
  public Set<String> failedTagWrites() {
    return failedTagWrites;
  }

  /** How many of its calls changed something. */
  public int writes() {
    return writes;
  }

  /** One of its calls changed something. */
  public void wrote() {
    writes++;
  }

  /** It is cut off. */
  public void die() {
    dead = true;
  }

  /** Whether it was cut off. */
  public boolean isDead() {
    return dead;
  }

  /** How often something went wrong that is a reason to be retried. */
  public int troubles() {
    return troubles;
  }

  /** Something went wrong that is a reason to be retried. */
  public void trouble() {
    troubles++;
  }

  /** Leaves something for a defective function to do when it is done. */
  public void atEnd(Runnable what) {
    atEnd.add(what);
  }

  /** Does what was left for the end. */
  public void runAtEnd() {
    atEnd.forEach(Runnable::run);
  }
}
