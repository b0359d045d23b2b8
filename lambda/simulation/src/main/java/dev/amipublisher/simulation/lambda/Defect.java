package dev.amipublisher.simulation;

import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;

/** What is wrong with the function, put between it and the world; nothing to begin with. */
interface Defect {

  /** The function as it is. */
  Defect NONE = new Defect() {};

  /** The settings that the function believes it has. */
  default Settings settings(Settings settings) {
    return settings;
  }

  /** The AMIs as it sees and changes them. */
  default Images images(SimulatedImages images) {
    return images;
  }

  /** The conditions as it sees them. */
  default ConditionsReader conditions(ConditionsReader conditions) {
    return conditions;
  }

  /** The bus as it uses it. */
  default EventBus bus(EventBus bus, Run run) {
    return bus;
  }
}
