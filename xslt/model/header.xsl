<?xml version="1.0" encoding="UTF-8"?>
<!-- What the TEI header says, as values without words of ours. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="teiHeader" as="element(ed:header)">
    <ed:header>
      <xsl:variable name="titles" as="element(title)*" select="fileDesc/titleStmt/title[normalize-space()]"/>
      <xsl:variable name="main" as="element(title)?" select="($titles[@type = 'main'], $titles)[1]"/>
      <xsl:sequence select="f:value('title', $main), $titles[not(. is $main)] ! f:value('subtitle', .)"/>
      <xsl:sequence select="profileDesc/textClass/keywords/(term | list/item) ! f:value('kind', .)"/>
      <xsl:sequence select="f:date(.), f:place(.) ! f:value('place', .)"/>
      <xsl:sequence select="profileDesc/abstract/(p, .[not(p)]) ! f:value('abstract', .)"/>
      <xsl:sequence select="fileDesc/titleStmt/author ! f:value('author', (persName, orgName, name, .)[normalize-space()][1])"/>
      <xsl:sequence select="fileDesc/titleStmt/(editor, respStmt) ! f:responsible(.)"/>
      <xsl:sequence select="f:source-fields(.), f:publication-fields(.), f:profile-fields(.)"/>
      <xsl:apply-templates select="fileDesc/publicationStmt/availability"/>
      <xsl:sequence select="f:practice(.), f:program(.), f:changes(.)"/>
    </ed:header>
  </xsl:template>

  <xsl:template match="availability" as="element(ed:licence)*">
    <xsl:for-each select="licence[normalize-space() or @target], p[normalize-space()]">
      <ed:licence>
        <xsl:if test="f:is-safe(@target)">
          <xsl:attribute name="href" select="@target"/>
        </xsl:if>
        <xsl:value-of select="f:spaced(.)"/>
      </ed:licence>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:value" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="normalize-space($element)">
      <xsl:element name="ed:{$name}">{f:spaced($element)}</xsl:element>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:field" as="element(ed:field)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="normalize-space($element)">
      <ed:field name="{$name}">{f:spaced($element)}</ed:field>
    </xsl:if>
  </xsl:function>

  <!-- The words of a value; where elements follow each other without a word between them, a space parts them. -->
  <xsl:function name="f:spaced" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (exists($element/text()[normalize-space()]) or empty($element/*[2])) then normalize-space($element)
      else normalize-space(string-join($element/* ! f:spaced(.), ' '))"/>
  </xsl:function>

  <!-- When it happened: from the creation, or else from the setting. -->
  <xsl:function name="f:creation" as="element(date)?">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:sequence select="($header/profileDesc/creation/date, $header/profileDesc/settingDesc//date)[1]"/>
  </xsl:function>

  <xsl:function name="f:date" as="element(ed:date)?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="date" as="element(date)?" select="f:creation($header)"/>
    <xsl:if test="$date[normalize-space() or @when or @from or @to or @notBefore or @notAfter]">
      <ed:date>
        <xsl:sequence select="f:iso($date)"/>
        <xsl:value-of select="normalize-space($date)"/>
      </ed:date>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:place" as="element()?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="profile" as="element()?" select="$header/profileDesc"/>
    <xsl:sequence select="($profile/creation/(settlement | placeName | name[@type = 'place'])[normalize-space()],
      $profile/settingDesc//(settlement | placeName | name[@type = 'place'])[normalize-space()])[1]"/>
  </xsl:function>

  <xsl:function name="f:languages" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/langUsage/language/@ident/string()"/>
  </xsl:function>

  <xsl:function name="f:responsible" as="element(ed:resp)?">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$statement/(persName | name | orgName)[normalize-space()]"/>
    <xsl:if test="exists($names) or $statement[self::editor][normalize-space()]">
      <ed:resp task="{normalize-space($statement/resp[1])}" role="{f:task($statement)}">
        <xsl:sequence select="$names[self::persName or self::name] ! f:value('agent', .)"/>
        <xsl:sequence select="$names[self::orgName] ! f:value('body', .)"/>
        <xsl:if test="empty($names)">
          <xsl:sequence select="f:value('agent', $statement)"/>
        </xsl:if>
      </ed:resp>
    </xsl:if>
  </xsl:function>

  <!-- The kinds of work that citations and labels know. -->
  <xsl:function name="f:task" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="lower-case(string-join(($statement/resp, $statement/@xml:id, $statement/@role), ' '))"/>
    <xsl:sequence select="if (matches($words, 'transl|übers|tradu|перев')) then 'translator'
      else if (matches($words, 'encod|kodier|encodage|кодир')) then 'encoder'
      else if (matches($words, 'note-?taker|notes taken|protokoll|запис')) then 'note-taker'
      else if ($statement/self::editor or matches($words, 'edit|herausg|édit|редак')) then 'editor' else 'other'"/>
  </xsl:function>

  <!-- The name by which an intervention is signed. -->
  <xsl:function name="f:responsible-name" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="($element/(persName, name, orgName)/normalize-space()[.], $element[self::editor or self::author]/normalize-space()[.], $id)[1]"/>
  </xsl:function>

  <xsl:function name="f:source-fields" as="element(ed:field)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="source" as="element()?" select="$header/fileDesc/sourceDesc"/>
    <xsl:variable name="manuscript" as="element()*" select="$source//msIdentifier"/>
    <xsl:sequence select="$manuscript/(repository, institution) ! f:field('repository', .)"/>
    <xsl:sequence select="$manuscript/collection ! f:field('collection', .), $manuscript/(idno, altIdentifier/idno) ! f:field('shelfmark', .)"/>
    <xsl:sequence select="$source/(bibl, biblFull, biblStruct, listBibl/bibl, p, .//recordHist/source, .//msContents//note) ! f:field('source', .)"/>
  </xsl:function>

  <xsl:function name="f:publication-fields" as="element(ed:field)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="file" as="element()?" select="$header/fileDesc"/>
    <xsl:variable name="publication" as="element()?" select="$file/publicationStmt"/>
    <xsl:sequence select="$publication/(publisher, authority, distributor) ! f:field('publisher', .)"/>
    <xsl:sequence select="$publication/pubPlace ! f:field('published-at', .), $publication/date ! f:field('published-on', .)"/>
    <xsl:sequence select="$publication/idno ! f:field('identifier', .), $publication/p ! f:field('publication', .)"/>
    <xsl:sequence select="$file/(seriesStmt/title, editionStmt/(edition, p), notesStmt/note) ! f:field('remark', .)"/>
    <xsl:sequence select="$file/titleStmt/(funder, sponsor, principal) ! f:field(local-name(), .)"/>
  </xsl:function>

  <xsl:function name="f:profile-fields" as="element(ed:field)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/profileDesc/langUsage/language ! f:field('language', .)"/>
    <xsl:sequence select="$header/profileDesc/settingDesc/(p, setting/(locale, activity)) ! f:field('setting', .)"/>
    <xsl:sequence select="$header/fileDesc/extent[not(measure/@unit = 'speech')] ! f:field('extent', .)"/>
  </xsl:function>

  <xsl:function name="f:practice" as="element(ed:practice)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="$header/encodingDesc/(projectDesc, samplingDecl, editorialDecl/(p, correction, normalization, quotation, hyphenation, segmentation, interpretation, punctuation))[normalize-space()]">
      <ed:practice>{normalize-space()}</ed:practice>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:program" as="element(ed:program)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="$header/encodingDesc/appInfo/application">
      <ed:program>{normalize-space(string-join(((label, @ident)[1], @version), ' '))}</ed:program>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:changes" as="element(ed:change)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="$header/revisionDesc//change[normalize-space()]">
      <ed:change>
        <xsl:sequence select="f:iso(.)"/>
        <xsl:for-each select="@who">
          <xsl:attribute name="by" select="for $id in f:pointers(.) return f:responsible-name(key('id', $id)[1], $id)" separator=", "/>
        </xsl:for-each>
        <xsl:value-of select="normalize-space()"/>
      </ed:change>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
