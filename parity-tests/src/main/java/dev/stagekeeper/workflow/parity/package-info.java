/** The contract of the workflow repositories: runs, stages, checkpoints and leases. */
@NullMarked
package dev.stagekeeper.workflow.parity;

import org.jspecify.annotations.NullMarked;
