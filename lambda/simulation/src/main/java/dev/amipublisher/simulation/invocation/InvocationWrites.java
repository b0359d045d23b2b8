package dev.amipublisher.simulation.invocation;

import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one invocation asked EC2 to change. */
public final class InvocationWrites {

  private final World world;
  private final List<PermissionRequest> requested = new ArrayList<>();
  private final List<PermissionRequest> accepted = new ArrayList<>();
  private final Map<String, String> refusals = new HashMap<>();
  private final Set<String> failedTags = new HashSet<>();
  private final Map<String, Long> firstTagged = new HashMap<>();
  private int effects;

  InvocationWrites(World world) {
    this.world = world;
  }

  /** It asks for a change of launch permissions. */
  public PermissionRequest request(String imageId, boolean toPublic) {
    PermissionRequest request = new PermissionRequest(imageId, toPublic, world.next());
    requested.add(request);
    return request;
  }

  /** EC2 accepted the change. */
  public void accept(PermissionRequest request) {
    accepted.add(new PermissionRequest(request.imageId(), request.toPublic(), world.next()));
  }

  /** EC2 refused the change for good. */
  public void refuse(PermissionRequest request, String code) {
    refusals.put(request.imageId(), code);
  }

  /** The changes of launch permissions that it asked for, the first one first. */
  public List<PermissionRequest> requested() {
    return requested;
  }

  /** The requests for one AMI, the first one first. */
  public List<PermissionRequest> requestedOf(String imageId) {
    return requested.stream().filter(request -> request.imageId().equals(imageId)).toList();
  }

  /** The changes of launch permissions that EC2 accepted, the first one first. */
  public List<PermissionRequest> accepted() {
    return accepted;
  }

  /** The changes of one AMI that EC2 accepted, the first one first. */
  public List<PermissionRequest> acceptedOf(String imageId) {
    return accepted.stream().filter(request -> request.imageId().equals(imageId)).toList();
  }

  /** EC2's code for the last change of this AMI that it refused for good; empty if none. */
  public String refusal(String imageId) {
    return refusals.getOrDefault(imageId, "");
  }

  /** It begins to write tags, which may fail. */
  public void tagging(List<String> imageIds) {
    failedTags.addAll(imageIds);
  }

  /** It has written tags. */
  public void tagged(List<String> imageIds) {
    failedTags.removeAll(Set.copyOf(imageIds));
    long now = world.next();
    imageIds.forEach(imageId -> firstTagged.putIfAbsent(imageId, now));
  }

  /** Whether it had written tags on an AMI when it read it. */
  public boolean hadTagged(String imageId, ImageRead read) {
    return firstTagged.getOrDefault(imageId, Long.MAX_VALUE) < read.order();
  }

  /** The AMIs whose tags it could not write when it tried last. */
  public Set<String> failedTags() {
    return failedTags;
  }

  /** One of its calls changed something. */
  public void hadEffect() {
    effects++;
  }

  /** How many of its calls changed something. */
  public int effects() {
    return effects;
  }
}
