"""How forms look: question-like labels, help above the field, errors that the summary links to."""

from django.forms.renderers import TemplatesSetting


class OfficeRenderer(TemplatesSetting):
    """Renders every form, field and formset through the templates of this project."""

    form_template_name = "components/form.html"
    formset_template_name = "components/formset.html"
    field_template_name = "components/_field.html"
