/** The runs, stages and checkpoints in memory. */
@NullMarked
package dev.stagekeeper.workflow.inmemory;

import org.jspecify.annotations.NullMarked;
