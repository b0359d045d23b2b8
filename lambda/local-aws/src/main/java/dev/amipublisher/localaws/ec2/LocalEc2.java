package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * EC2 of one account and Region, in memory: images, snapshots, tags, launch permissions, block
 * public access, the quota of public images.
 *
 * <p>Callers use the API through {@link #callAs}; all other methods are for the test. Time comes
 * from the given clock, and nothing is random. Thread-safe. By default no call fails or lags.
 */
public final class LocalEc2 extends Ec2Setup<LocalEc2> {

  /** The account of {@link #LocalEc2(InstantSource)}, and of images without an owner. */
  public static final String DEFAULT_ACCOUNT = "123456789012";

  /** The Region of {@link #LocalEc2(InstantSource)}. */
  public static final String DEFAULT_REGION = "us-east-1";

  private final Ec2Model model;
  private final Map<String, LocalEc2> regions;

  /** An empty account; times are UTC instants of the given clock. */
  public LocalEc2(String accountId, String region, InstantSource clock) {
    this(
        Ec2Model.of(Ec2Account.of(accountId, clock), region),
        Collections.synchronizedMap(new TreeMap<>()));
    regions.put(region, this);
  }

  private LocalEc2(Ec2Model model, Map<String, LocalEc2> regions) {
    super(model);
    this.model = model;
    this.regions = regions;
  }

  /** An empty account with the default number and Region. */
  public LocalEc2(InstantSource clock) {
    this(DEFAULT_ACCOUNT, DEFAULT_REGION, clock);
  }

  /** The account, by its twelve digits. */
  public String accountId() {
    return model.account().accountId();
  }

  /** The Region, such as {@code us-east-1}. */
  public String region() {
    return model.region();
  }

  /** Whether the account can use the Region. */
  public boolean isEnabled() {
    synchronized (model.account().lock()) {
      return model.account().regions().isEnabled(region());
    }
  }

  /** EC2 of the same account in another Region, which is empty when it is named first. */
  public LocalEc2 inRegion(String name) {
    return regions.computeIfAbsent(
        name, _ -> new LocalEc2(Ec2Model.of(model.account(), name), regions));
  }

  /** EC2 in each Region of the account that was named so far, by name. */
  public List<LocalEc2> inEveryRegion() {
    return List.copyOf(regions.values());
  }

  /** The API as a role of this account calls it; CloudTrail events name that role. */
  public Ec2Session callAs(String roleName) {
    return new Ec2Session(new Ec2Caller(accountId(), roleName), gate(), model);
  }

  /** What the other services of the account see of it. */
  public Ec2Model model() {
    return model;
  }

  /** Sends the events of all later changes to a listener. */
  public void listen(EventListener listener) {
    model.outbox().listen(listener);
  }

  // Inspecting the result

  /** The image as it really is, even if recycled or deregistered; null if there is none. */
  public @Nullable Image image(String imageId) {
    synchronized (model.account().lock()) {
      return model.images().get(imageId);
    }
  }

  /** All images as they really are, by ID. */
  public List<Image> images() {
    synchronized (model.account().lock()) {
      return List.copyOf(model.images().all());
    }
  }

  /** The snapshot as it really is; null if there is none. */
  public @Nullable Snapshot snapshot(String snapshotId) {
    synchronized (model.account().lock()) {
      return model.snapshots().get(snapshotId);
    }
  }

  /** All calls, accepted or refused, in the order of their effect. */
  public List<RecordedCall> calls() {
    return gate().calls();
  }

  /** Forgets the calls so far. */
  public void forgetCalls() {
    gate().forgetCalls();
  }

  // Setting up the Region; what can be set in one call is in the superclass

  /** How copies into this Region behave. */
  public CopyConditions copyConditions() {
    return model.creation().copyConditions();
  }

  /** The failures of calls; none by default. */
  public Faults faults() {
    return gate().faults();
  }

  /** Code to run between calls. */
  public Hooks hooks() {
    return gate().hooks();
  }

  /** Block public access; by default unblocked and managed by the account. */
  public BlockPublicAccess blockPublicAccess() {
    return model.blockPublicAccess();
  }

  /** Block public access for snapshots; by default unblocked and managed by the account. */
  public SnapshotBlockPublicAccess snapshotBlockPublicAccess() {
    return model.ebs().blockPublicAccess();
  }

  @Override
  protected LocalEc2 self() {
    return this;
  }
}
