package dev.amipublisher.cli.local;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The function in every Region that the embedded account can use, as a stack in each would have it.
 * Time passes there, so that copies and new images become available without being asked for.
 */
final class ServedRegions implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(1);

  private final LocalEc2 home;
  private final BiConsumer<String, LocalFunction.Answer> printer;
  private final List<ServedLoop> loops = new ArrayList<>();
  private final ServedLoop homeLoop;
  private final Thread time;

  /**
   * Listens to all Regions.
   *
   * @param printer shows what came of an event, whose title names the Region unless it is the home
   *     Region; for one event at a time
   */
  ServedRegions(
      EmbeddedAccount account,
      LocalAws aws,
      Settings settings,
      BiConsumer<String, LocalFunction.Answer> printer) {
    this.home = account.ec2();
    this.printer = printer;
    this.homeLoop = loop(account, aws, settings, home);
    for (LocalEc2 other : home.inEveryRegion()) {
      if (other.isEnabled() && !other.equals(home)) {
        loop(account, aws, settings, other);
      }
    }
    this.time = Thread.startVirtualThread(this::letTimePass);
  }

  private ServedLoop loop(
      EmbeddedAccount account, LocalAws aws, Settings settings, LocalEc2 region) {
    ServedLoop loop =
        new ServedLoop(
            account.function(settings, aws, region.region()),
            settings.publishTagKey(),
            account.roleArn(),
            (title, answer) -> print(region, title, answer));
    loops.add(loop);
    region.listen(loop::take);
    aws.region(region.region()).eventBridge().listen(loop::takeEntry);
    return loop;
  }

  private synchronized void print(LocalEc2 region, String title, LocalFunction.Answer answer) {
    printer.accept(region.equals(home) ? title : region.region() + ": " + title, answer);
  }

  private void letTimePass() {
    try {
      while (true) {
        Thread.sleep(STEP);
        home.inEveryRegion().forEach(LocalEc2::makeDueChanges);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sweeps the home Region, and returns when this is closed or the thread interrupted. */
  void sweepAndAwaitEnd() {
    homeLoop.take("{}");
    homeLoop.awaitEnd();
  }

  @Override
  public void close() {
    time.interrupt();
    loops.forEach(ServedLoop::close);
  }
}
