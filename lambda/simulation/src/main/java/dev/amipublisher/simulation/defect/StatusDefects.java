package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.StatusTags;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;
import java.util.List;
import java.util.Map;

/** Defects in how the status of an AMI is written. */
final class StatusDefects {

  private StatusDefects() {}

  /** Writes the status before a change as if it were announced already. */
  static final class NeverPending extends DefectiveImages {

    NeverPending(Images real) {
      super(real);
    }

    @Override
    public void writeStatusTags(String imageId, StatusTags tags) {
      real.writeStatusTags(
          imageId, tags.isNotificationPending() ? new StatusTags(tags.status(), "") : tags);
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
