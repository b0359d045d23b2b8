package dev.amipublisher.simulation.defect;

import com.google.gson.JsonObject;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.ArrayList;
import java.util.List;

/** Defects in how outcomes are announced. */
final class BusDefects {

  private BusDefects() {}

  /** Emits its events only when all status tags are written. */
  record AnnouncesLast(EventBus real, SimulatedInvocation invocation) implements EventBus {

    @Override
    public List<Rejected> put(List<EmittedEvent> events) {
      invocation.atEnd(() -> real.put(events));
      return List.of();
    }
  }

  /** Does not check whether the bus accepted what it was given. */
  record BelievesTheBus(EventBus real) implements EventBus {

    @Override
    public List<Rejected> put(List<EmittedEvent> events) {
      real.put(events);
      return List.of();
    }
  }

  /** Puts events that the bus accepted once more. */
  record AnnouncesTwice(EventBus real) implements EventBus {

    @Override
    public List<Rejected> put(List<EmittedEvent> events) {
      List<Rejected> lost = real.put(events);
      if (lost.isEmpty()) {
        real.put(events);
      }
      return lost;
    }
  }

  /** Says nothing of sweeps that changed nothing. */
  record SilentSweeps(EventBus real) implements EventBus {

    @Override
    public List<Rejected> put(List<EmittedEvent> events) {
      return real.put(events.stream().filter(event -> !event.resources().isEmpty()).toList());
    }
  }

  /** Asks for another sweep after each one. */
  record NeverDone(EventBus real) implements EventBus {

    @Override
    public List<Rejected> put(List<EmittedEvent> events) {
      List<EmittedEvent> more = new ArrayList<>(events);
      if (events.stream().anyMatch(event -> event.detailType().equals("AMI Sweep Completed"))) {
        more.add(new EmittedEvent("AMI Sweep Requested", List.of(), new JsonObject()));
      }
      return real.put(more);
    }
  }
}
