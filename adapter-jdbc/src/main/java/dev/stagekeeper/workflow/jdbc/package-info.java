/** Runs, stages and checkpoints in tables: the repositories and their SQL. */
@NullMarked
package dev.stagekeeper.workflow.jdbc;

import org.jspecify.annotations.NullMarked;
