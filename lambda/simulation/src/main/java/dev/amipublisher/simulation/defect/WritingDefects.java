package dev.amipublisher.simulation.defect;

import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.List;

/** Defects in how AMIs are changed, and in how changes are announced. */
final class WritingDefects {

  private WritingDefects() {}

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

  /** Emits its events only when all status tags are written. */
  record AnnouncesLast(EventBus real, SimulatedInvocation invocation) implements EventBus {

    @Override
    public List<Lost> put(List<EmittedEvent> events) {
      invocation.atEnd(() -> real.put(events));
      return List.of();
    }
  }

  /** Does not check whether the bus accepted what it was given. */
  record BelievesTheBus(EventBus real) implements EventBus {

    @Override
    public List<Lost> put(List<EmittedEvent> events) {
      real.put(events);
      return List.of();
    }
  }
}
