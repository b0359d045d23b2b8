package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.Comparator;
import java.util.List;

/** What holds for the entries of every partition table. */
final class TableRules {

  private TableRules() {}

  /** Returns the entries in the order of their place, if they lie side by side in the volume. */
  static List<TableEntry> checked(List<TableEntry> entries, long volumeSize) {
    List<TableEntry> ordered =
        entries.stream().sorted(Comparator.comparingLong(TableEntry::start)).toList();
    long free = 0;
    for (TableEntry entry : ordered) {
      if (entry.length() <= 0 || entry.start() < free) {
        throw unknown("Partition " + entry.number() + " overlaps another or is empty.");
      }
      if (entry.end() > volumeSize) {
        throw unknown("Partition " + entry.number() + " reaches beyond the end of the volume.");
      }
      free = entry.end();
    }
    return ordered;
  }

  static UnverifiableException unknown(String message) {
    return new UnverifiableException(Reason.UNKNOWN_CONTENT, message);
  }
}
