package dev.stagekeeper.workflow.core;

import dev.stagekeeper.delivery.ports.PackageCreation;
import dev.stagekeeper.onboarding.ports.BriefNormalization;
import dev.stagekeeper.onboarding.ports.IntakeCapture;
import dev.stagekeeper.production.ports.BundleAssembly;
import dev.stagekeeper.production.ports.DraftGeneration;
import dev.stagekeeper.qc.ports.QcEvaluation;
import dev.stagekeeper.strategy.ports.StrategyGeneration;

/**
 * The use cases that make what a run saves.
 *
 * @param intakes makes the intake
 * @param briefs makes the brief
 * @param strategies makes the strategy
 * @param drafts makes the drafts
 * @param bundles makes the bundles
 * @param evaluations makes the QC results
 * @param packages makes the packages
 */
public record ContentLine(
    IntakeCapture intakes,
    BriefNormalization briefs,
    StrategyGeneration strategies,
    DraftGeneration drafts,
    BundleAssembly bundles,
    QcEvaluation evaluations,
    PackageCreation packages) {}
