package dev.amipublisher.simulation.invocation;

import com.google.gson.JsonObject;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One invocation of the function: what invoked it, and what it read, asked for and logged. */
public final class SimulatedInvocation {

  private final World world;
  private final String id;
  private final TriggerEvent event;
  private final Instant begin;
  private final Instant end;
  private final boolean freshTag;
  private final InvocationReads reads;
  private final InvocationWrites writes;
  private final List<JsonObject> lines = new ArrayList<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private boolean dead;
  private final long begunAt;
  private long overAt = Long.MAX_VALUE;
  private boolean overtime;
  private boolean busTrouble;
  private int troubles;

  /**
   * An invocation that begins now.
   *
   * @param end when Lambda ends it
   */
  public SimulatedInvocation(World world, String id, TriggerEvent event, Instant end) {
    this.world = world;
    this.id = id;
    this.event = event;
    this.begin = world.time().instant();
    this.begunAt = world.next();
    this.end = end;
    this.freshTag = event.isFreshChangeOf(world.settings().publishTagKey(), begin);
    this.reads = new InvocationReads(world);
    this.writes = new InvocationWrites(world);
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

  /** Whether it sweeps the account. */
  public boolean isSweep() {
    return event.asksForSweep();
  }

  /** Whether its event is a fresh change of the publish tag. */
  public boolean hasFreshTag() {
    return freshTag;
  }

  /** When it began. */
  public Instant begin() {
    return begin;
  }

  /** The time that it had at its beginning. */
  public Duration limit() {
    return Duration.between(begin, end);
  }

  /** The time left. */
  public Duration remaining() {
    return Duration.between(world.time().instant(), end);
  }

  /** What EC2 served to it. */
  public InvocationReads reads() {
    return reads;
  }

  /** What it asked EC2 to change. */
  public InvocationWrites writes() {
    return writes;
  }

  /**
   * The read of an AMI that the last request for it rests on; the last read of all if it asked for
   * nothing; null if there is none.
   */
  public @Nullable ImageRead decisiveReadOf(String imageId) {
    List<PermissionRequest> requests = writes.requestedOf(imageId);
    if (requests.isEmpty()) {
      return reads.last(imageId);
    }
    long asked = requests.getLast().order();
    ImageRead decisive = null;
    for (ImageRead read : reads.of(imageId)) {
      if (read.order() < asked) {
        decisive = read;
      }
    }
    return decisive;
  }

  /** The lines of outcomes that it logged. */
  public List<JsonObject> lines() {
    return lines;
  }

  /** It is cut off. */
  public void die() {
    dead = true;
    overAt = world.next();
  }

  /** It is cut off because its time is over. */
  public void runOutOfTime() {
    overtime = true;
    die();
  }

  /** Whether it was cut off. */
  public boolean isDead() {
    return dead;
  }

  /** Whether it was cut off because its time was over. */
  public boolean ranOutOfTime() {
    return overtime;
  }

  /** It ended. */
  public void finish() {
    overAt = world.next();
  }

  /** Whether it had ended, or was cut off, before another one began. */
  public boolean wasOverBefore(SimulatedInvocation other) {
    return overAt < other.begunAt;
  }

  /** Something went wrong that is a reason to be retried. */
  public void trouble() {
    troubles++;
  }

  /** How often something went wrong that is a reason to be retried. */
  public int troubles() {
    return troubles;
  }

  /** The bus refused an event, or accepted one without saying so. */
  public void busTrouble() {
    busTrouble = true;
    trouble();
  }

  /** Whether the bus refused an event, or accepted one without saying so. */
  public boolean hadBusTrouble() {
    return busTrouble;
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
