package dev.amipublisher.simulation.defect;

import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.lambda.Defect;
import dev.amipublisher.simulation.oracle.Promise;
import java.util.List;

/** Mistakes that others made, or that we might make one day: each must be found. */
public enum PlantedDefect implements Defect {
  TRUSTS_THE_TAGS_IN_THE_EVENT(Promise.PUBLISHES_ONLY_WHAT_ASKS_FOR_IT) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new ReadingDefects.TagsOfTheEvent(images, aws.invocation());
    }
  },
  SKIPS_THE_READ_BACK(Promise.LOGS_ONLY_WHAT_WAS_READ_BACK) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new ReadingDefects.NoReadBack(images);
    }
  },
  IGNORES_TAGS_THAT_CHANGED_MEANWHILE(Promise.UNDOES_WHAT_THE_TAGS_STOPPED_ASKING_FOR) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new ReadingDefects.OldTagsInReadBack(images);
    }
  },
  SWEEPS_ONLY_TAGGED_AMIS(Promise.CONVERGES) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new ReadingDefects.OnlyTagged(images);
    }
  },
  FORGETS_THE_SECOND_PAGE(Promise.CONVERGES) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new ReadingDefects.FirstPageOnly(images);
    }
  },
  WITHDRAWS_THE_GRANTS_OF_OTHERS(Promise.TOUCHES_NO_OTHER_GRANT) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new WritingDefects.WithdrawsEverything(images, aws);
    }
  },
  RETRIES_A_PERMANENT_REFUSAL(Promise.FAILS_ONLY_FOR_WHAT_MAY_PASS) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new WritingDefects.RetriesRefusals(images);
    }
  },
  THROWS_AWAY_A_REFUSAL(Promise.FAILS_ONLY_FOR_WHAT_MAY_PASS) {
    @Override
    public Images images(Images images, InvocationAws aws) {
      return new WritingDefects.IgnoresRefusals(images, aws);
    }
  },
  WRITES_STATUS_BEFORE_IT_ANNOUNCES(Promise.ANNOUNCES_EACH_CHANGE) {
    @Override
    public EventBus bus(EventBus bus, InvocationAws aws) {
      return new WritingDefects.AnnouncesLast(bus, aws.invocation());
    }
  },
  BELIEVES_THAT_THE_BUS_TOOK_ALL(Promise.ANNOUNCES_EACH_CHANGE) {
    @Override
    public EventBus bus(EventBus bus, InvocationAws aws) {
      return new WritingDefects.BelievesTheBus(bus);
    }
  },
  PUBLISHES_WHEN_CONDITIONS_ARE_UNREADABLE(Promise.PUBLISHES_ONLY_BY_THE_RULES) {
    @Override
    public ConditionsReader conditions(ConditionsReader conditions, InvocationAws aws) {
      return new ReadingDefects.FailsOpen(conditions);
    }
  },
  HAS_NO_BRAKE(Promise.LIMITS_WITHDRAWALS) {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings, settings.mode(), settings.revokedImages(), 1_000, settings.requiredTags());
    }
  },
  FORGETS_REQUIRED_TAGS(Promise.PUBLISHES_ONLY_BY_THE_RULES) {
    @Override
    public Settings settings(Settings settings) {
      return with(
          settings,
          settings.mode(),
          settings.revokedImages(),
          settings.maxWithdrawalsPerSweep(),
          List.of());
    }
  },
  FIGHTS_REVOCATIONS(Promise.NEVER_FIGHTS_A_REVOCATION) {
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
  ACTS_IN_REPORT_MODE(Promise.REPORT_MODE_CHANGES_NOTHING) {
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

  private final Promise promise;

  PlantedDefect(Promise promise) {
    this.promise = promise;
  }

  /** The promise that the defect breaks. */
  public Promise promise() {
    return promise;
  }

  private static Settings with(
      Settings settings,
      Mode mode,
      RevokedImages revoked,
      int brake,
      List<RequiredTag> requiredTags) {
    return new Settings(
        settings.publishTagKey(),
        mode,
        settings.unmanagedPublicImages(),
        revoked,
        brake,
        requiredTags,
        settings.vulnerabilities(),
        settings.deprecationDates(),
        settings.eventBusName(),
        settings.apiBucketShare(),
        settings.sweepInterval());
  }
}
