package dev.amipublisher.localaws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Image}, by default a private, available, EBS-backed AMI of the default account
 * with one unencrypted 8 GiB volume.
 */
public final class ImageBuilder {

  /** When images were created unless the builder is told otherwise. */
  public static final Instant DEFAULT_CREATION_DATE = Instant.parse("2026-11-02T08:00:00Z");

  private final String imageId;
  private String name;
  private String description = "";
  private String ownerId = LocalEc2.DEFAULT_ACCOUNT;
  private ImageState state = ImageState.AVAILABLE;
  private @Nullable String stateReason;
  private Instant creationDate = DEFAULT_CREATION_DATE;
  private @Nullable Instant deprecationTime;
  private @Nullable Instant lastLaunchedTime;
  private final Map<String, String> tags;
  private int tagVersion = 1;
  private final List<ProductCode> productCodes;
  private final List<BlockDeviceMapping> mappings;
  private boolean defaultVolume;
  private String rootDeviceType = "ebs";
  private String architecture = "arm64";
  private final Set<LaunchPermission> launchPermissions;
  private boolean inRecycleBin;
  private @Nullable Instant deregisteredAt;

  private ImageBuilder(String imageId) {
    this.imageId = imageId;
    this.name = "image-" + imageId.substring(imageId.length() - 4);
    this.tags = new LinkedHashMap<>();
    this.productCodes = new ArrayList<>();
    this.mappings = new ArrayList<>();
    this.launchPermissions = new LinkedHashSet<>();
    this.defaultVolume = true;
  }

  ImageBuilder(Image image) {
    imageId = image.imageId();
    name = image.name();
    description = image.description();
    ownerId = image.ownerId();
    state = image.state();
    stateReason = image.stateReason();
    creationDate = image.creationDate();
    deprecationTime = image.deprecationTime();
    lastLaunchedTime = image.lastLaunchedTime();
    tags = new LinkedHashMap<>(image.tags());
    tagVersion = image.tagVersion();
    productCodes = new ArrayList<>(image.productCodes());
    mappings = new ArrayList<>(image.blockDeviceMappings());
    rootDeviceType = image.rootDeviceType();
    architecture = image.architecture();
    launchPermissions = new LinkedHashSet<>(image.launchPermissions());
    inRecycleBin = image.inRecycleBin();
    deregisteredAt = image.deregisteredAt();
  }

  /** Begins an image with this ID. */
  public static ImageBuilder image(String imageId) {
    return new ImageBuilder(imageId);
  }

  /** Sets the name. */
  public ImageBuilder name(String newName) {
    name = newName;
    return this;
  }

  /** Sets the description. */
  public ImageBuilder description(String newDescription) {
    description = newDescription;
    return this;
  }

  /** Sets the owning account, by its twelve digits. */
  public ImageBuilder ownedBy(String accountId) {
    ownerId = accountId;
    return this;
  }

  /** Sets the state. */
  public ImageBuilder state(ImageState newState) {
    state = newState;
    return this;
  }

  /** Says why the image failed. */
  public ImageBuilder stateReason(@Nullable String reason) {
    stateReason = reason;
    return this;
  }

  /** Sets the creation date. */
  public ImageBuilder created(Instant date) {
    creationDate = date;
    return this;
  }

  /** Sets the deprecation date, in the past or the future; null for none. */
  public ImageBuilder deprecatedAt(@Nullable Instant date) {
    deprecationTime = date;
    return this;
  }

  /** Sets when the image was last launched. */
  public ImageBuilder lastLaunched(@Nullable Instant time) {
    lastLaunchedTime = time;
    return this;
  }

  /** Adds or replaces a tag. */
  public ImageBuilder tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** Takes a tag away, if it is there. */
  public ImageBuilder withoutTag(String key) {
    tags.remove(key);
    return this;
  }

  ImageBuilder tagVersion(int version) {
    tagVersion = version;
    return this;
  }

  /** Adds an AWS Marketplace product code. */
  public ImageBuilder productCode(String productCodeId) {
    productCodes.add(new ProductCode(productCodeId, "marketplace"));
    return this;
  }

  /** Adds an unencrypted 8 GiB volume, in place of the default one. */
  public ImageBuilder volume(String snapshotId) {
    return mapping(new BlockDeviceMapping.EbsVolume(nextDevice(), snapshotId, false, 8));
  }

  /** Adds an encrypted 8 GiB volume, in place of the default one. */
  public ImageBuilder encryptedVolume(String snapshotId) {
    return mapping(new BlockDeviceMapping.EbsVolume(nextDevice(), snapshotId, true, 8));
  }

  /** Adds an instance store volume: a mapping without {@code ebs}. The default volume stays. */
  public ImageBuilder ephemeralVolume(String deviceName, String virtualName) {
    boolean keepDefault = defaultVolume;
    mapping(new BlockDeviceMapping.EphemeralVolume(deviceName, virtualName));
    defaultVolume = keepDefault;
    return this;
  }

  /** Adds any mapping, in place of the default volume. */
  public ImageBuilder mapping(BlockDeviceMapping mapping) {
    defaultVolume = false;
    mappings.add(mapping);
    return this;
  }

  /** Makes the image instance-store-backed, without any EBS volume. */
  public ImageBuilder instanceStore() {
    rootDeviceType = "instance-store";
    defaultVolume = false;
    return this;
  }

  /** Sets the architecture, {@code arm64} by default. */
  public ImageBuilder architecture(String newArchitecture) {
    architecture = newArchitecture;
    return this;
  }

  /** Grants the group {@code all}. */
  public ImageBuilder publicly() {
    return grant(LaunchPermission.ALL);
  }

  /** Takes the group {@code all} away; other grants stay. */
  public ImageBuilder privately() {
    launchPermissions.remove(LaunchPermission.ALL);
    return this;
  }

  /** Grants one account. */
  public ImageBuilder sharedWithAccount(String accountId) {
    return grant(new LaunchPermission.UserId(accountId));
  }

  /** Grants an organization. */
  public ImageBuilder sharedWithOrganization(String arn) {
    return grant(new LaunchPermission.OrganizationArn(arn));
  }

  /** Grants an organizational unit. */
  public ImageBuilder sharedWithOrganizationalUnit(String arn) {
    return grant(new LaunchPermission.OrganizationalUnitArn(arn));
  }

  /** Adds a grant. */
  public ImageBuilder grant(LaunchPermission permission) {
    launchPermissions.add(permission);
    return this;
  }

  ImageBuilder launchPermissions(Collection<LaunchPermission> permissions) {
    launchPermissions.clear();
    launchPermissions.addAll(permissions);
    return this;
  }

  ImageBuilder inRecycleBin(boolean recycled) {
    inRecycleBin = recycled;
    return this;
  }

  ImageBuilder deregisteredAt(Instant time) {
    deregisteredAt = time;
    return this;
  }

  /** The image. Its default volume's snapshot is named after the image. */
  public Image build() {
    List<BlockDeviceMapping> volumes = new ArrayList<>(mappings);
    if (defaultVolume) {
      String snapshotId = imageId.replaceFirst("^ami-", "snap-");
      volumes.addFirst(new BlockDeviceMapping.EbsVolume("/dev/xvda", snapshotId, false, 8));
    }
    return new Image(
        imageId,
        name,
        description,
        ownerId,
        state,
        stateReason,
        creationDate,
        deprecationTime,
        lastLaunchedTime,
        Collections.unmodifiableMap(new LinkedHashMap<>(tags)),
        tagVersion,
        List.copyOf(productCodes),
        Collections.unmodifiableList(volumes),
        rootDeviceType,
        architecture,
        Collections.unmodifiableSet(new LinkedHashSet<>(launchPermissions)),
        inRecycleBin,
        deregisteredAt);
  }

  private String nextDevice() {
    return mappings.isEmpty() ? "/dev/xvda" : "/dev/sd" + (char) ('e' + mappings.size());
  }
}
