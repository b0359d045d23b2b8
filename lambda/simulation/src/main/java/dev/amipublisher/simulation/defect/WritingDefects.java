package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import java.util.List;

/** Defects in how AMIs are changed, and in how that is told. */
final class WritingDefects {

  private WritingDefects() {}

  /** Withdraws an AMI by taking all its grants away, as one well-known publisher does. */
  static final class WithdrawsEverything extends DefectiveImages {

    WithdrawsEverything(SimulatedImages real) {
      super(real);
    }

    @Override
    public void makePrivate(String imageId) {
      real.run().asks(imageId, false);
      var request = new Ec2Request.ResetImageAttribute(imageId, "launchPermission");
      real.calls()
          .write(
              "ResetImageAttribute",
              imageId,
              () -> real.calls().session().resetImageAttribute(request));
      real.run().accepted(imageId, false);
    }
  }

  /** Takes a refusal for a failure that passes, and has the event delivered again. */
  static final class RetriesRefusals extends DefectiveImages {

    RetriesRefusals(SimulatedImages real) {
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

  /** Throws away what EC2 says to a change. */
  static final class IgnoresRefusals extends DefectiveImages {

    IgnoresRefusals(SimulatedImages real) {
      super(real);
    }

    @Override
    public void makePublic(String imageId) {
      try {
        real.makePublic(imageId);
      } catch (Ec2RefusedException refusal) {
        real.run().world.note(real.run().id, () -> "ignores " + refusal.describe());
      }
    }
  }

  /** Emits its events only when all is marked. */
  record TellsLast(EventBus real, Run run) implements EventBus {

    @Override
    public List<Lost> put(List<EmittedEvent> events) {
      run.atEnd.add(() -> real.put(events));
      return List.of();
    }
  }

  /** Does not look whether the bus took what it was given. */
  record BelievesTheBus(EventBus real) implements EventBus {

    @Override
    public List<Lost> put(List<EmittedEvent> events) {
      real.put(events);
      return List.of();
    }
  }
}
