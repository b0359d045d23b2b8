package dev.amipublisher.simulation.lambda;

import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.aws.PortAccount;
import dev.amipublisher.simulation.aws.SimulatedAccount;
import dev.amipublisher.simulation.http.SdkAccount;
import dev.amipublisher.simulation.world.SimulatedTime;

/** How the function reaches the simulated AWS. */
public enum AccountType {
  /** By adapters of the simulation's own. */
  PORTS {
    @Override
    SimulatedAccount account(Settings settings, SimulatedTime time, Sleeper sleeper) {
      return new PortAccount(settings, time, sleeper);
    }
  },
  /** By the function's adapters and the SDK, over an HTTP client within this process. */
  SDK {
    @Override
    SimulatedAccount account(Settings settings, SimulatedTime time, Sleeper sleeper) {
      return new SdkAccount(settings, time, sleeper);
    }
  };

  abstract SimulatedAccount account(Settings settings, SimulatedTime time, Sleeper sleeper);
}
