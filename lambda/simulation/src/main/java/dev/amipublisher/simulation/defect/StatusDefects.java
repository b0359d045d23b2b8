package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects in how the status of an AMI is written. */
final class StatusDefects {

  private StatusDefects() {}

  /** Writes the status before a change as if it were announced already. */
  static final class NeverPending extends DefectiveImages {

    NeverPending(Images real) {
      super(real);
    }

    @Override
    public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
      Map<String, String> looksFinal = new HashMap<>(tags);
      looksFinal.replace(StatusTags.DETAIL_KEY, StatusTags.NOTIFICATION_PENDING, "");
      real.writeStatusTags(imageIds, looksFinal);
    }
  }

  /** Never writes that it is about to withdraw an AMI, so that nobody can count it. */
  static final class NeverClaims extends DefectiveImages {

    NeverClaims(Images real) {
      super(real);
    }

    @Override
    public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
      Map<String, String> uncounted = new HashMap<>(tags);
      uncounted.remove(StatusTags.WITHDRAWN_AT_KEY);
      real.writeStatusTags(imageIds, uncounted);
    }
  }

  /** Counts only what it withdraws itself. */
  static final class IgnoresTheClaimsOfOthers extends DefectiveImages {

    private final Set<String> own = new HashSet<>();

    IgnoresTheClaimsOfOthers(Images real) {
      super(real);
    }

    @Override
    public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
      own.addAll(imageIds);
      real.writeStatusTags(imageIds, tags);
    }

    @Override
    public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
      List<ImageFacts> ours = new ArrayList<>();
      real.withdrawnOn(days).forEach(ours::addAll);
      ours.removeIf(image -> !own.contains(image.imageId()));
      return List.of(ours);
    }
  }

  /** Leaves a tag of its own besides. */
  static final class LeavesATrace extends DefectiveImages {

    private final InvocationAws aws;

    LeavesATrace(Images real, InvocationAws aws) {
      super(real);
      this.aws = aws;
    }

    @Override
    public void makePublic(String imageId) {
      real.makePublic(imageId);
      aws.ec2().createTags(new Ec2Request.CreateTags(List.of(imageId), Map.of("by", "us")), 1);
    }
  }
}
