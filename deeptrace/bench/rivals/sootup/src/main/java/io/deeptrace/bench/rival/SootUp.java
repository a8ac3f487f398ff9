// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.rival;

import io.deeptrace.bench.answer.Answer;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import sootup.callgraph.CallGraph;
import sootup.callgraph.RapidTypeAnalysisAlgorithm;
import sootup.core.inputlocation.AnalysisInputLocation;
import sootup.core.model.SourceType;
import sootup.core.signatures.MethodSignature;
import sootup.java.bytecode.frontend.inputlocation.JavaClassPathAnalysisInputLocation;
import sootup.java.core.views.JavaView;

/**
 * Rapid type analysis by SootUp, which is not given the JDK: it would take its classes for leaves all the same, at four
 * times the cost.
 */
public final class SootUp {
    private SootUp() {}

    /** The arguments: a word that is not used, the class path, the main class, and methods that must be found. */
    public static void main(String[] args) throws Exception {
        List<AnalysisInputLocation> locations = new ArrayList<>();
        for (String entry : args[1].split(File.pathSeparator)) {
            locations.add(new JavaClassPathAnalysisInputLocation(entry, SourceType.Application, List.of()));
        }
        JavaView view = new JavaView(locations);
        MethodSignature root =
                view.getIdentifierFactory().getMethodSignature(args[2], "main", "void", List.of("java.lang.String[]"));
        CallGraph graph = new RapidTypeAnalysisAlgorithm(view).initialize(List.of(root));
        Answer answer = new Answer(List.of(args).subList(3, args.length));
        for (MethodSignature method : graph.getMethodSignatures()) {
            answer.add(method.getDeclClassType().getFullyQualifiedName(), method.getName());
        }
        System.out.println(answer.line());
        System.exit(0);
    }
}
