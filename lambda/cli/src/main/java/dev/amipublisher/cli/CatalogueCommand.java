package dev.amipublisher.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.catalogue.CatalogueFolder;
import dev.amipublisher.cli.catalogue.CatalogueView;
import dev.amipublisher.cli.catalogue.PublicImages;
import dev.amipublisher.cli.terminal.Progress;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is public, for those who launch it. */
@Command(
    name = "catalogue",
    description =
        "List the AMIs that are public as their tags ask, by family and version, with their ids in"
            + " every Region. Only reads AWS.")
final class CatalogueCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(names = "--json", description = "One JSON object, and nothing else.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Write a file FAMILY.json for each family there; default: show a table.")
  private @Nullable Path output;

  CatalogueCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Terminal terminal = environment.terminal();
    Account reached = account.connect(environment);
    List<RegionReading> readings;
    try (Progress progress = new Progress(terminal, reached.regions().size())) {
      readings = reached.read(false, progress::step);
    }
    boolean complete = readings.stream().allMatch(reading -> reading.failure().isEmpty());
    readings.stream()
        .filter(reading -> !reading.failure().isEmpty())
        .map(reading -> reading.region() + " could not be read to its end: " + reading.failure())
        .forEach(terminal.err()::println);
    Settings settings = account.settings(environment, Mode.REPORT);
    PublicImages images =
        PublicImages.of(reached.accountId(), readings, settings, environment.clock().instant());
    if (output != null && !complete) {
      terminal.err().println("No file was written: what is public is known in part only.");
    } else if (output != null) {
      write(images, reached.accountId(), output);
    }
    if (json) {
      terminal.line(json(images).toString());
    } else {
      CatalogueView view = new CatalogueView(terminal);
      if (output == null) {
        view.show(images);
      }
      view.leftOut(images, settings);
    }
    return complete ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }

  private void write(PublicImages images, String accountId, Path folder) {
    new CatalogueFolder(environment.directory().resolve(folder))
        .write(accountId, images.catalogues())
        .forEach(
            (file, listed) -> {
              if (!json) {
                environment
                    .terminal()
                    .line(
                        "%s lists %d %s."
                            .formatted(folder.resolve(file), listed, listed == 1 ? "AMI" : "AMIs"));
              }
            });
  }

  private static JsonObject json(PublicImages images) {
    JsonArray families = new JsonArray();
    images.catalogues().values().forEach(catalogue -> families.add(catalogue.json()));
    JsonObject all = new JsonObject();
    all.add("families", families);
    return all;
  }
}
