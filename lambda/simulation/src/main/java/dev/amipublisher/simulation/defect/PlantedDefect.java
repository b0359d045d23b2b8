package dev.amipublisher.simulation;

import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import java.util.Set;

/** Mistakes that others made, or that we might make one day: each must be found. */
enum PlantedDefect implements Defect {
  TRUSTS_THE_TAGS_IN_THE_EVENT("publishes only what asks for it") {
    @Override
    public Images images(SimulatedImages images) {
      return new ReadingDefects.TagsOfTheEvent(images);
    }
  },
  SKIPS_THE_READ_BACK("tells only what was read back") {
    @Override
    public Images images(SimulatedImages images) {
      return new ReadingDefects.NoReadBack(images);
    }
  },
  IGNORES_TAGS_THAT_CHANGED_MEANWHILE("undoes what the tags stopped asking for meanwhile") {
    @Override
    public Images images(SimulatedImages images) {
      return new ReadingDefects.OldTagsInReadBack(images);
    }
  },
  SWEEPS_ONLY_TAGGED_AMIS("converges") {
    @Override
    public Images images(SimulatedImages images) {
      return new ReadingDefects.OnlyTagged(images);
    }
  },
  FORGETS_THE_SECOND_PAGE("converges") {
    @Override
    public Images images(SimulatedImages images) {
      return new ReadingDefects.FirstPageOnly(images);
    }
  },
  WITHDRAWS_THE_GRANTS_OF_OTHERS("touches no other grant") {
    @Override
    public Images images(SimulatedImages images) {
      return new WritingDefects.WithdrawsEverything(images);
    }
  },
  RETRIES_A_PERMANENT_REFUSAL("is tried again only for what may pass") {
    @Override
    public Images images(SimulatedImages images) {
      return new WritingDefects.RetriesRefusals(images);
    }
  },
  THROWS_AWAY_A_REFUSAL("is tried again only for what may pass") {
    @Override
    public Images images(SimulatedImages images) {
      return new WritingDefects.IgnoresRefusals(images);
    }
  },
  MARKS_BEFORE_IT_TELLS("an event tells of each change") {
    @Override
    public EventBus bus(EventBus bus, Run run) {
      return new WritingDefects.TellsLast(bus, run);
    }
  },
  BELIEVES_THAT_THE_BUS_TOOK_ALL("an event tells of each change") {
    @Override
    public EventBus bus(EventBus bus, Run run) {
      return new WritingDefects.BelievesTheBus(bus);
    }
  },
  PUBLISHES_WHEN_CONDITIONS_ARE_UNREADABLE("publishes only by the rules") {
    @Override
    public ConditionsReader conditions(ConditionsReader conditions) {
      return new ReadingDefects.FailsOpen(conditions);
    }
  },
  HAS_NO_BRAKE("the brake holds") {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings, settings.mode(), settings.revokedImages(), 1_000, settings.requiredTags());
    }
  },
  FORGETS_REQUIRED_TAGS("publishes only by the rules") {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings,
          settings.mode(),
          settings.revokedImages(),
          settings.maxWithdrawalsPerSweep(),
          Set.of());
    }
  },
  FIGHTS_REVOCATIONS("never fights a revocation") {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings,
          settings.mode(),
          RevokedImages.RESTORE,
          settings.maxWithdrawalsPerSweep(),
          settings.requiredTags());
    }
  },
  ACTS_IN_REPORT_MODE("report mode changes nothing") {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings,
          Mode.ENFORCE,
          settings.revokedImages(),
          settings.maxWithdrawalsPerSweep(),
          settings.requiredTags());
    }
  };

  /** The promise that the defect breaks. */
  final String promise;

  PlantedDefect(String promise) {
    this.promise = promise;
  }

  private static Settings with(
      Settings settings, Mode mode, RevokedImages revoked, int brake, Set<String> requiredTags) {
    return new Settings(
        settings.publishTagKey(),
        mode,
        settings.unmanagedPublicImages(),
        revoked,
        brake,
        requiredTags,
        settings.eventBusName(),
        settings.apiBucketShare());
  }
}
