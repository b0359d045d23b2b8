package dev.amipublisher.simulation.defect;

import dev.amipublisher.simulation.lambda.Defect;
import dev.amipublisher.simulation.promise.Promise;

/**
 * A deliberate mistake.
 *
 * @param promise the promise that it breaks
 * @param defect what is wrong
 */
public record PlantedDefect(String name, Promise promise, Defect defect) {

  @Override
  public String toString() {
    return name;
  }
}
