package dev.amipublisher.inspection.tree;

import java.util.function.Predicate;

/**
 * What a walk visits.
 *
 * @param depth how many levels of directories are read, the start included
 * @param complete whether there must be nothing deeper; else what is deeper is not asked for
 * @param hiddenOnly whether only names that begin with a dot count in the directory of the start
 * @param followsLinks whether symbolic links are followed: to a wanted file, and, where the link's
 *     own name begins with a dot ({@code .ssh}), to a directory
 * @param wanted whether a file at this path is part of the result
 */
public record WalkRule(
    int depth,
    boolean complete,
    boolean hiddenOnly,
    boolean followsLinks,
    Predicate<String> wanted) {}
