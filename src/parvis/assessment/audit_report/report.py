"""The report: its sections in their order."""

from parvis.assessment.audit_report.annex import annex, references
from parvis.assessment.audit_report.choices_section import choices_section
from parvis.assessment.audit_report.coherence_section import coherence_section
from parvis.assessment.audit_report.conclusions import conclusions, in_short
from parvis.assessment.audit_report.data_section import data_section
from parvis.assessment.audit_report.document import Report
from parvis.assessment.audit_report.framework_section import framework_section
from parvis.assessment.audit_report.words import say
from parvis.assessment.index.audit import Audit
from parvis.assessment.text import Text


def report(audit: Audit) -> Report:
    """Put an audit into words, in both languages."""
    name = audit.framework.label
    return Report(
        title=say("Statistical audit: {name}", "Audit statistique\u00a0: {name}", name=name),
        about=(
            say(
                "This report was made from the index’s figures by a program; every sentence follows from them "
                "by a rule that the documentation states. It says what the figures show, not whether the "
                "concept is right: that is for people who know the field.",
                "Ce rapport a été produit par un programme à partir des chiffres de l’indice; chaque phrase en "
                "découle selon une règle que donne la documentation. Il dit ce que montrent les chiffres, non "
                "si le concept est juste\u00a0: cela revient aux personnes qui connaissent le domaine.",
            ),
            audit.source,
            *((_period(audit),) if audit.period else ()),
        ),
        sections=(
            in_short(audit),
            framework_section(audit),
            data_section(audit),
            coherence_section(audit),
            choices_section(audit),
            conclusions(audit),
            annex(audit),
            references(),
        ),
    )


def _period(audit: Audit) -> Text:
    return say(
        "Figures of {period}, the last period of the table; what section 4 says of single choices and of parts "
        "left out is of all its periods together.",
        "Chiffres de {period}, dernière période du tableau; ce que la section 4 dit de chaque choix et des éléments "
        "retirés porte sur toutes ses périodes.",
        period=audit.period,
    )
