package dev.amipublisher.simulation.defect;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;

/** Defects in how launch permissions are changed. */
final class PermissionDefects {

  private PermissionDefects() {}

  /** Withdraws an AMI by removing all its grants, as one well-known publisher does. */
  static final class WithdrawsEverything extends DefectiveImages {

    private final InvocationAws aws;

    WithdrawsEverything(Images real, InvocationAws aws) {
      super(real);
      this.aws = aws;
    }

    @Override
    public void makePrivate(String imageId) {
      var request = new Ec2Request.ResetImageAttribute(imageId, "launchPermission");
      aws.ec2().resetImageAttribute(request, 1);
    }
  }

  /** Takes a refusal for a failure that passes, and asks for the event again. */
  static final class RetriesRefusals extends DefectiveImages {

    RetriesRefusals(Images real) {
      super(real);
    }

    @Override
    public void makePublic(String imageId) {
      try {
        real.makePublic(imageId);
      } catch (Ec2RefusedException refusal) {
        throw new Ec2UnavailableException(refusal.describe(), refusal);
      }
    }
  }

  /** Ignores what EC2 says to a change. */
  static final class IgnoresRefusals extends DefectiveImages {

    private final InvocationAws aws;

    IgnoresRefusals(Images real, InvocationAws aws) {
      super(real);
      this.aws = aws;
    }

    @Override
    public void makePublic(String imageId) {
      try {
        real.makePublic(imageId);
      } catch (Ec2RefusedException refusal) {
        aws.world().note(aws.invocation().id(), () -> "ignores " + refusal.describe());
      }
    }
  }

  /** Asks for every publication twice, to be sure. */
  static final class AsksTwice extends DefectiveImages {

    AsksTwice(Images real) {
      super(real);
    }

    @Override
    public void makePublic(String imageId) {
      real.makePublic(imageId);
      real.makePublic(imageId);
    }
  }
}
