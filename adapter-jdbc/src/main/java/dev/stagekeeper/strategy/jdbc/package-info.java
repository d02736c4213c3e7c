/** Strategies in tables: the repository and its SQL. */
@NullMarked
package dev.stagekeeper.strategy.jdbc;

import org.jspecify.annotations.NullMarked;
