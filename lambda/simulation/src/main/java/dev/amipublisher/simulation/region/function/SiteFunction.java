package dev.amipublisher.simulation.region.function;

import com.google.gson.JsonObject;
import dev.amipublisher.event.EventReader;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.invocation.Killed;
import dev.amipublisher.simulation.region.call.SiteAccount;
import dev.amipublisher.simulation.region.call.SiteCalls;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.promise.RegionViolation;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One execution environment of one Region's function. */
final class SiteFunction {

  /** How an invocation ended. */
  enum Ending {
    /** It returned. */
    SUCCEEDED,
    /** It threw, and is to be retried. */
    FAILED,
    /** It was cut off, and the environment with it. */
    KILLED
  }

  private final RegionWorld world;
  private final SiteAccount account;
  private final InvocationHandler handler;

  SiteFunction(
      RegionWorld world,
      Site site,
      RegionDefect defect,
      BiConsumer<SiteInvocation, EmittedEvent> accepted,
      Consumer<String> ours) {
    this.world = world;
    Settings settings = Settings.enforcing(defect.environment(site.environment()));
    this.account = new SiteAccount(settings, world.time(), accepted, ours);
    this.handler =
        new InvocationHandler(
            settings,
            new DefectiveAccount(account, defect),
            this::log,
            world.time(),
            pause -> account.calls().sleep(pause));
  }

  private void log(JsonObject line) {
    if (line.has("companion")) {
      // Copies are made by one, and what it throws is kept from the AMI itself.
      throw new RegionViolation(RegionPromise.DOES_NOT_CRASH, line.get("why").getAsString());
    }
    if (line.has("outcome") || line.has("copies")) {
      world.note(account.calls().invocation().id(), () -> "logs " + line);
    }
  }

  Ending run(SiteCalls calls) {
    account.begin(calls);
    SiteInvocation invocation = calls.invocation();
    try {
      handler.handle(
          EventReader.read(
              new ByteArrayInputStream(invocation.event().getBytes(StandardCharsets.UTF_8))),
          new Invocation(invocation.id(), invocation.site().home(), invocation.end()));
      return Ending.SUCCEEDED;
    } catch (RetryException | Ec2UnavailableException | Ec2RefusedException again) {
      world.note(invocation.id(), () -> "throws " + again);
      return Ending.FAILED;
    } catch (Killed killed) {
      return Ending.KILLED;
    }
  }
}
