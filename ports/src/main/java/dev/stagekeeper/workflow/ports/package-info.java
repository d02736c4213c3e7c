/** Workflow: runs of staged work and the saga that undoes them. */
@NullMarked
package dev.stagekeeper.workflow.ports;

import org.jspecify.annotations.NullMarked;
