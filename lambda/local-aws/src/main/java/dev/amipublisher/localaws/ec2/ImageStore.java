package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The images, and how reads see them: as they are, or as they were a while ago. The past is kept
 * only while a {@link ReadLag} is set.
 */
public final class ImageStore {

  private record Version(Instant since, Image image) {}

  private final InstantSource clock;
  private final Map<String, Image> images = new TreeMap<>();

  private final Map<String, List<Version>> history = new HashMap<>();
  private @Nullable ReadLag readLag;
  private Duration greatestLag = Duration.ZERO;
  private long reads;

  private Duration deregisteredVisible = Duration.ZERO;
  private Duration deregisteredKnown = Duration.ZERO;

  /** No images yet. */
  public ImageStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Sets the lag; null ends it. */
  public void lag(@Nullable ReadLag newLag, Duration newGreatestLag) {
    history.clear();
    readLag = newLag;
    greatestLag = newGreatestLag;
    if (newLag != null) {
      images.values().forEach(image -> history.put(image.imageId(), first(image)));
    }
  }

  /** How long a deregistered image is still listed, and after that, known but not listed. */
  public void deregisteredImages(Duration visible, Duration known) {
    deregisteredVisible = visible;
    deregisteredKnown = known;
  }

  /** Adds or replaces an image. */
  public void put(Image image) {
    images.put(image.imageId(), image);
    if (readLag != null) {
      List<Version> versions = history.computeIfAbsent(image.imageId(), _ -> new ArrayList<>());
      versions.add(new Version(clock.instant(), image));
      forgetUnreachable(versions);
    }
  }

  /** The image as it really is, even if recycled or deregistered; null if there is none. */
  public @Nullable Image get(String imageId) {
    return images.get(imageId);
  }

  /** All images as they really are. */
  public Collection<Image> all() {
    return images.values();
  }

  /** All images as a read sees them, by ID. */
  public List<Image> read() {
    List<Image> seen = new ArrayList<>(images.size());
    for (String imageId : images.keySet()) {
      Image image = read(imageId);
      if (image != null) {
        seen.add(image);
      }
    }
    return seen;
  }

  /** One image as a read sees it; null if the read does not find it yet. */
  public @Nullable Image read(String imageId) {
    Image image = images.get(imageId);
    if (image == null || readLag == null) {
      return image;
    }
    Duration lag = readLag.of(imageId, ++reads);
    if (lag.isZero()) {
      return image;
    }
    Instant asOf = clock.instant().minus(lag);
    for (Version version : history.getOrDefault(imageId, List.of()).reversed()) {
      if (!version.since().isAfter(asOf)) {
        return version.image();
      }
    }
    return null;
  }

  /** Whether listings show the image. */
  public boolean isListed(Image image) {
    return !image.inRecycleBin() && !isDeregisteredFor(image, deregisteredVisible);
  }

  /** Whether EC2 still knows the ID, if only as no longer available. */
  public boolean isKnown(Image image) {
    return !image.inRecycleBin()
        && !isDeregisteredFor(image, deregisteredVisible.plus(deregisteredKnown));
  }

  private boolean isDeregisteredFor(Image image, Duration time) {
    Instant at = image.deregisteredAt();
    return at != null && !clock.instant().isBefore(at.plus(time));
  }

  private static List<Version> first(Image image) {
    List<Version> versions = new ArrayList<>();
    versions.add(new Version(Instant.MIN, image));
    return versions;
  }

  private void forgetUnreachable(List<Version> versions) {
    Instant oldestView = clock.instant().minus(greatestLag);
    while (versions.size() > 1 && !versions.get(1).since().isAfter(oldestView)) {
      versions.removeFirst();
    }
  }
}
